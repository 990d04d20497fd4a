/** What a session does at a moment, in words; apart from the main door, so that a list of sessions loads no more. */
export { callLabel } from './model/call-label.js';
export { LOST_AFTER_MS, STALLED_AFTER_MS, statusAt, type StatusNow } from './model/status-at.js';
