import { anything, count, flag, text } from './field-rule.js';
import { type HookSpecs, idPart } from './hook-spec.js';

/** A session may be resumed and compacted often; these begin it once in the life of a process. */
const BEGINS_ONCE: ReadonlySet<unknown> = new Set(['startup', 'clear', 'fork']);

export const sessionHooks: HookSpecs = {
  SessionStart: {
    event_type: 'session_start',
    fields: {
      source: text('reason'),
      model: text('model'),
      session_title: text('session_title'),
      seconds_since_last_response: anything('seconds_since_last_response'),
      context_tokens: count('context_tokens'),
      prompt_cache_likely_expired: flag('prompt_cache_likely_expired'),
      estimated_cache_write_usd: anything('estimated_cache_write_usd'),
    },
    also: (_, { host, pid, parent_session_id }) => ({
      ...(host !== undefined && { host }),
      ...(pid !== undefined && { pid }),
      ...(parent_session_id !== undefined && { parent_session_id }),
    }),
    identity: ({ source }, { pid }) =>
      BEGINS_ONCE.has(source) ? [idPart(source), pid === undefined ? 'no-pid' : String(pid)] : [],
  },
  SessionEnd: {
    event_type: 'session_stop',
    fields: { reason: text('reason') },
    // `resume` leaves the session for another one, and can do so again without a prompt in between.
    identity: ({ reason, prompt_id }) => (reason === 'resume' ? [] : [idPart(prompt_id), idPart(reason)]),
  },
};
