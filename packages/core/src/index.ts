export type {
  AgentEvent,
  Cursor,
  EventData,
  EventType,
  KnownEvent,
  KnownStoredEvent,
  Provenance,
  StoredEvent,
  StoredFields,
  Usage,
} from './events/event.js';
export { PREVIEW_LIMIT_BYTES, PREVIEW_MAX_CHARACTERS, previewEvent } from './events/preview-event.js';
export {
  claudeCodeEventId,
  claudeCodeLineId,
  claudeCodeUsageId,
  type ClaudeCodeIdSource,
} from './events/claude-code-event-id.js';
export { stableHash } from './events/stable-hash.js';
export { toUtcTimestamp } from './events/timestamp.js';

export type {
  AgentOutcome,
  AgentSummary,
  CallEvidence,
  CallOutcome,
  ClosedCall,
  ContextUse,
  ModelUsage,
  OpenCall,
  PendingPermission,
  RecentCall,
  SessionState,
  SessionStatus,
  SessionSummary,
  TurnSummary,
  UsageTotals,
} from './model/session-summary.js';
export { reduceSession, summarize } from './model/reduce-session.js';
export {
  MAX_AGENTS,
  MAX_MODELS,
  MAX_OPEN_CALLS,
  MAX_PENDING,
  MAX_RECENT_CALLS,
  MAX_USAGE_MESSAGES,
} from './model/session-limits.js';
export { OTHER_MODELS } from './model/reduce-usage.js';
export { effectiveTime } from './model/effective-time.js';
export { LOST_AFTER_MS, STALLED_AFTER_MS, statusAt, type StatusNow } from './model/status-at.js';
export { callLabel } from './model/call-label.js';
export type {
  CompactionEntry,
  ErrorEntry,
  LifecycleEntry,
  MessageEntry,
  NotificationEntry,
  OtherEntry,
  PermissionEntry,
  PromptEntry,
  SubagentEntry,
  ThinkingEntry,
  TimelineEntry,
  ToolCallEntry,
} from './model/timeline-entry.js';
export { buildTimeline, TimelineModel } from './model/timeline-model.js';

export { parseSearchQuery, SEARCH_FILTERS, type ParsedQuery } from './search/parse-query.js';
export { SEARCH_STATUSES, searchFacts, type SearchFacts, type SearchStatus } from './search/search-facts.js';

export type * from './contracts/index.js';
export { pageEvents } from './stores/page-events.js';
export { pageSessions } from './stores/page-sessions.js';
export { searchEvents, type SearchSources } from './stores/search-events.js';

export { AoError, type AoErrorOptions } from './errors/ao-error.js';
export { ERROR_CODES, type ErrorCode } from './errors/error-codes.js';
