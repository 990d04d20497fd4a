// Must be imported before the components: classes take over what their parent was told.
import { LitElement } from 'lit';

/** How often any component drew itself. */
export const renders = { count: 0 };

LitElement.addInitializer((element) =>
  element.addController({
    hostUpdated() {
      renders.count += 1;
    },
  }),
);
