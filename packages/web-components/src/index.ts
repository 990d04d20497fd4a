export { AgentDashboard } from './components/agent-dashboard/agent-dashboard.js';
export { AgentObservabilityProvider } from './components/agent-observability-provider/agent-observability-provider.js';
export { AgentRelativeTime } from './components/agent-relative-time/agent-relative-time.js';
export { AgentSessionList } from './components/agent-session-list/agent-session-list.js';
export { AgentStatusBadge } from './components/agent-status-badge/agent-status-badge.js';
export { AgentStatusBar } from './components/agent-status-bar/agent-status-bar.js';
export { AgentTimeline } from './components/agent-timeline/agent-timeline.js';

export { AoAttentionEvent } from './events/ao-attention-event.js';
export { AoConnectionEvent } from './events/ao-connection-event.js';
export { AoEventSelectEvent } from './events/ao-event-select-event.js';
export { AoFollowChangeEvent } from './events/ao-follow-change-event.js';
export {
  AoNavigateEvent,
  SESSION_VIEWS,
  type NavigateTarget,
  type SessionView,
} from './events/ao-navigate-event.js';
export { AoSelectEvent, type SelectSource } from './events/ao-select-event.js';

export { CollectorClient, type CollectorClientOptions } from './client/collector-client.js';
export type {
  ConnectionInfo,
  ConnectionStateName,
  FleetClient,
  SessionTimeline,
  Unsubscribe,
} from './client/fleet-client.js';
export { FileClient, type FileClientOptions } from './client/file-client.js';
export { readEventLines, type EventLines } from './client/read-event-lines.js';
export { setEndpointToken } from './client/shared-client.js';
export { StaticClient, type StaticClientOptions } from './client/static-client.js';
export { ViewMemory, type SessionMarks, type ViewMemoryOptions } from './client/view-memory.js';
export { AoElement, type DefineOptions } from './components/ao-element.js';
export { FleetElement } from './components/fleet-element.js';
export { fleetClientContext, viewMemoryContext } from './contexts.js';
export { VERSION } from './version.js';
export type { AgentElements } from './generated/elements.js';

export { COLOR_TOKENS, SHAPE_TOKENS, type ColorToken } from './styles/tokens.js';
