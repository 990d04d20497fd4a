// Compiled by `npm run check`: what JSX must accept, and what it must refuse.
import '../../src/frameworks/jsx.js';
import { AgentSessionList, AgentTimeline } from '../../src/generated/react.js';
import { StaticClient } from '../../src/index.js';

const client = new StaticClient();

export const plain = (
  <agent-timeline
    client={client}
    session="abc-123"
    theme="dark"
    className="pane"
    ref={(element) => element?.scrollToEnd()}
    onao-event-select={(event) => event.entry.kind}
  />
);

export const wrapped = (
  <AgentSessionList
    client={client}
    selected="abc-123"
    searchable
    id="list"
    hrefFor={(sessionId) => `/agents/${sessionId}`}
    onAoSelect={(event) => event.sessionId satisfies string}
  />
);

// @ts-expect-error A theme is one of three words.
export const wrongValue = <agent-timeline theme="blue" />;

// @ts-expect-error A session is named by a string.
export const wrongType = <AgentTimeline session={7} />;

// @ts-expect-error There is no such property.
export const unknownProperty = <AgentTimeline sesion="abc-123" />;

// @ts-expect-error The event of a list tells a session, not an entry.
export const wrongEvent = <AgentSessionList onAoSelect={(event) => event.entry} />;

// @ts-expect-error What a method does cannot be given.
export const method = <AgentTimeline scrollToEnd={() => undefined} />;
