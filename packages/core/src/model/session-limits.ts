/** Sub-agents that a session row lists. Above it the oldest ended one leaves, or the oldest. */
export const MAX_AGENTS = 64;

/** Open calls that a session row lists. Above it the oldest is taken as `interrupted` until its end is seen. */
export const MAX_OPEN_CALLS = 64;

/** Ended calls that the reducer remembers, to recognise late and repeated events. The oldest leaves. */
export const MAX_RECENT_CALLS = 32;

/** Unanswered permission requests that a session row lists. Above it the oldest leaves. */
export const MAX_PENDING = 16;

/** Messages whose usage the reducer remembers having counted. The oldest leaves. */
export const MAX_USAGE_MESSAGES = 32;

/** Models whose usage a session row tells apart. Later ones are summed under `OTHER_MODELS`. */
export const MAX_MODELS = 16;
