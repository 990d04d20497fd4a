export { AgentApprovals } from './components/agent-approvals/agent-approvals.js';
export { AgentChanges } from './components/agent-changes/agent-changes.js';
export { AgentContextGauge } from './components/agent-context-gauge/agent-context-gauge.js';
export { AgentCost } from './components/agent-cost/agent-cost.js';
export { AgentDashboard } from './components/agent-dashboard/agent-dashboard.js';
export { AgentDiff } from './components/agent-diff/agent-diff.js';
export { AgentJson } from './components/agent-json/agent-json.js';
export { AgentMarkdown } from './components/agent-markdown/agent-markdown.js';
export { AgentFleetOverview } from './components/agent-fleet-overview/agent-fleet-overview.js';
export { AgentEventDetail } from './components/agent-event-detail/agent-event-detail.js';
export { AgentObservabilityProvider } from './components/agent-observability-provider/agent-observability-provider.js';
export { AgentRelativeTime } from './components/agent-relative-time/agent-relative-time.js';
export { AgentReplayBar } from './components/agent-replay-bar/agent-replay-bar.js';
export { AgentSearch } from './components/agent-search/agent-search.js';
export type { SearchCommand } from './components/agent-search/search-commands.js';
export { AgentSessionList } from './components/agent-session-list/agent-session-list.js';
export { AgentStatusBadge } from './components/agent-status-badge/agent-status-badge.js';
export { AgentStatusBar } from './components/agent-status-bar/agent-status-bar.js';
export { AgentSwimlanes } from './components/agent-swimlanes/agent-swimlanes.js';
export type { TimeRange } from './components/agent-swimlanes/range-attribute.js';
export { AgentTerminalOutput } from './components/agent-terminal-output/agent-terminal-output.js';
export { AgentTimeline } from './components/agent-timeline/agent-timeline.js';
export { AgentToolRenderer } from './components/agent-tool-renderer/agent-tool-renderer.js';
export type { ToolViewElement } from './components/agent-tool-renderer/element-renderer.js';

export { AoAttentionEvent } from './events/ao-attention-event.js';
export { AoCloseEvent } from './events/ao-close-event.js';
export { AoConnectionEvent } from './events/ao-connection-event.js';
export { AoCopyEvent, type CopyRequest } from './events/ao-copy-event.js';
export { AoEventSelectEvent } from './events/ao-event-select-event.js';
export { AoFilterChangeEvent } from './events/ao-filter-change-event.js';
export { AoFollowChangeEvent } from './events/ao-follow-change-event.js';
export { AoMuteEvent } from './events/ao-mute-event.js';
export {
  AoNavigateEvent,
  SESSION_VIEWS,
  type NavigateTarget,
  type SessionView,
} from './events/ao-navigate-event.js';
export { AoReplayEvent } from './events/ao-replay-event.js';
export { AoOpenEvent } from './events/ao-open-event.js';
export { AoOpenFileEvent, type FilePlace } from './events/ao-open-file-event.js';
export { AoPinEvent } from './events/ao-pin-event.js';
export { AoRowActionEvent } from './events/ao-row-action-event.js';
export { AoRangeChangeEvent } from './events/ao-range-change-event.js';
export { AoSelectEvent, type SelectSource } from './events/ao-select-event.js';
export { AoSpanSelectEvent } from './events/ao-span-select-event.js';
export { AoToolRendererEvent } from './events/ao-tool-renderer-event.js';
export { AoViewChangeEvent } from './events/ao-view-change-event.js';

export {
  CONFLICT_WINDOW_MS,
  fileConflicts,
  fileTouches,
  readFileTouches,
  type ConflictQuery,
  type FileConflict,
  type FileTouch,
} from './client/file-conflicts.js';
export {
  permissionFacts,
  type PermissionFact,
  type PermissionFactKind,
  type PermissionInput,
} from './components/agent-approvals/permission-facts.js';
export { DETAIL_TABS, type DetailTab } from './components/agent-event-detail/detail-tabs.js';
export { CollectorClient, type CollectorClientOptions } from './client/collector-client.js';
export type {
  ConnectionInfo,
  ConnectionStateName,
  FleetClient,
  SessionTimeline,
  Unsubscribe,
} from './client/fleet-client.js';
export { PULSE_SECONDS, type Pulse } from './client/pulse-meter.js';
export { FileClient, type FileClientOptions } from './client/file-client.js';
export { readEventLines, type EventLines } from './client/read-event-lines.js';
export { ReplayClient, type ReplayOptions } from './client/replay-client.js';
export { MAX_REPLAY_EVENTS, type ReplayProgress, type ReplayQuery } from './client/read-replay.js';
export { CHECKPOINT_EVENTS, type ReplayLog } from './client/replay-log.js';
export { REPLAY_SPEEDS, ReplayPlayer, type PlayerClock, type ReplaySpeed } from './client/replay-player.js';
export { setEndpointToken } from './client/shared-client.js';
export { StaticClient, type StaticClientOptions } from './client/static-client.js';
export { ViewMemory, type SessionMarks, type ViewMemoryOptions } from './client/view-memory.js';
export { AoElement, type DefineOptions } from './components/ao-element.js';
export { FleetElement } from './components/fleet-element.js';
export { fleetClientContext, viewMemoryContext } from './contexts.js';
export { VERSION } from './version.js';
export type { AgentElements } from './generated/elements.js';

export {
  RendererRegistry,
  type CustomRenderer,
  type EntryPayload,
  type EntryRenderer,
  type Rendered,
  type RendererHelp,
  type RendererOptions,
} from './rendering/renderer-registry.js';

export { COLOR_TOKENS, SHAPE_TOKENS, type ColorToken } from './styles/tokens.js';
