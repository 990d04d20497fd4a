import type { TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { FleetClient } from '../../client/fleet-client.js';
import { SESSION_VIEWS, type SessionView } from '../../events/ao-navigate-event.js';
import { lazy, type Lazy } from '../../rendering/lazy.js';
import { tag } from '../../rendering/tag.js';
import type { AoElementClass } from '../ao-element.js';

/** The views beside the conversation. */
export type OtherView = Exclude<SessionView, 'conversation'>;

/** The names of the views, in the order of their tabs. */
export const VIEW_NAMES: Readonly<Record<SessionView, string>> = {
  conversation: 'Conversation',
  lanes: 'Lanes',
  waterfall: 'Waterfall',
  changes: 'Changes',
};

/** Those that can show several sessions. */
export const MERGED_VIEWS: readonly SessionView[] = ['conversation', 'lanes'];

const swimlanes = lazy(async () => (await import('../agent-swimlanes/agent-swimlanes.js')).AgentSwimlanes);
const changes = lazy(async () => (await import('../agent-changes/agent-changes.js')).AgentChanges);
const LOADERS: Readonly<Record<OtherView, Lazy<AoElementClass>>> = {
  lanes: swimlanes,
  waterfall: swimlanes,
  changes,
};

// A new list in each update would be a change in each.
const NONE: readonly string[] = [];

/** What another view is drawn with. */
export interface ViewProps {
  readonly client: FleetClient;
  readonly sessions: readonly string[];
  readonly event: string | undefined;
  /** Registers a component that has just been loaded. */
  readonly define: (component: AoElementClass) => void;
  readonly update: () => void;
}

/** A view beside the conversation. Its module is fetched when it is first shown, and it leaves the document when it is not. */
export function renderOtherView(view: OtherView, props: ViewProps): TemplateResult {
  const component = loaded(LOADERS[view], props);
  if (!component) return renderWaiting(view, props);
  props.define(component);
  const { client, sessions, event } = props;
  const [session] = sessions;
  const isMerged = sessions.length > 1;
  // Each view has its own of these; a property that a view does not know does nothing.
  return html`<${tag(component)} class="view" .client=${client} .session=${isMerged ? undefined : session} .sessions=${isMerged ? sessions : NONE} .event=${event} .layout=${view}></${tag(component)}>`;
}

/** The component, or nothing: after a failure, it is fetched again only when somebody asks for it. */
function loaded(loader: Lazy<AoElementClass>, { update }: ViewProps): AoElementClass | undefined {
  return loader.failed ? undefined : loader.get(update, update);
}

function renderWaiting(view: OtherView, { update }: ViewProps): TemplateResult {
  const loader = LOADERS[view];
  if (!loader.failed) return html`<div class="note" role="status">Loading…</div>`;
  const retry = (): void => {
    loader.get(update, update);
    update();
  };
  return html`<div class="failure" part="error" role="alert">
    <span>${VIEW_NAMES[view]} could not be loaded.</span>
    <button type="button" class="button" part="button" @click=${retry}>Retry</button>
  </div>`;
}

/** The view after this one, from the last to the first. */
export function nextView(view: SessionView, sessions: number): SessionView {
  const views = sessions > 1 ? MERGED_VIEWS : SESSION_VIEWS;
  return views[(views.indexOf(view) + 1) % views.length]!;
}
