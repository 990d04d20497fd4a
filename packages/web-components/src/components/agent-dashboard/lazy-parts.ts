import { lazy } from '../../rendering/lazy.js';

/** Components of the dashboard that are fetched when they are first shown. */
export const LAZY_PARTS = {
  approvals: lazy(async () => (await import('../agent-approvals/agent-approvals.js')).AgentApprovals),
  detail: lazy(async () => (await import('../agent-event-detail/agent-event-detail.js')).AgentEventDetail),
  replay: lazy(async () => (await import('../agent-replay-bar/agent-replay-bar.js')).AgentReplayBar),
  search: lazy(async () => (await import('../agent-search/agent-search.js')).AgentSearch),
} as const;
