import { lazy } from '../../rendering/lazy.js';

/** How long the first page has the network for itself. */
const FETCH_AHEAD_MS = 1_000;

/** Components of the dashboard that are fetched when they are first shown. */
export const LAZY_PARTS = {
  approvals: lazy(async () => (await import('../agent-approvals/agent-approvals.js')).AgentApprovals),
  detail: lazy(async () => (await import('../agent-event-detail/agent-event-detail.js')).AgentEventDetail),
  timeline: lazy(async () => (await import('../agent-timeline/agent-timeline.js')).AgentTimeline),
  replay: lazy(async () => (await import('../agent-replay-bar/agent-replay-bar.js')).AgentReplayBar),
  search: lazy(async () => (await import('../agent-search/agent-search.js')).AgentSearch),
} as const;

/** Fetches the conversation while nobody waits for it: most who look at a fleet open a session next. */
export function fetchAhead(): void {
  setTimeout(() => LAZY_PARTS.timeline.get(() => undefined), FETCH_AHEAD_MS);
}
