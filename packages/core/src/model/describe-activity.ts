import type { StoredEvent } from '../events/event.js';
import { agentOf, callTitle, describeCall } from './describe-call.js';
import { countOf, firstLine, recordOf, textOf } from './read-data.js';
import { reportedOutcome } from './reduce-calls.js';
import type { CallOutcome, SessionState } from './session-summary.js';
import { isInterruption } from './turn-boundary.js';

const SENTENCE_LIMIT = 200;

/** How sources call it in `kind` and `error`. */
const RATE_LIMIT = 'rate_limit';

const ENDED: Readonly<Record<CallOutcome, string>> = {
  ok: 'Ran',
  failed: 'Failed at',
  denied: 'Was denied',
  invalid: 'Got wrong',
  interrupted: 'Was interrupted in',
};

/** What an event shows the session doing, as a sentence; `undefined` when it shows nothing of that kind. */
export function describeActivity(draft: SessionState, event: StoredEvent): string | undefined {
  const describe = SENTENCES.get(event.event_type);
  if (!describe) return undefined;
  const sentence = firstLine(describe(recordOf(event.data), event), SENTENCE_LIMIT);
  const id = agentOf(event);
  if (id === undefined) return sentence;
  const agent = draft.agents.find((known) => known.agent_id === id);
  return firstLine(`${agent?.agent_type ?? 'Sub-agent'}: ${sentence}`, SENTENCE_LIMIT);
}

type Data = Readonly<Record<string, unknown>>;

type Describe = (data: Data, event: StoredEvent) => string;

const SENTENCES: ReadonlyMap<string, Describe> = new Map<string, Describe>([
  ['session_start', ({ reason }) => `Session started${qualifier(reason, 'startup')}`],
  [
    'session_stop',
    ({ error, reason }) =>
      textOf(error)
        ? quote('Session ended with an error', error)
        : `Session ended${qualifier(reason, 'other')}`,
  ],
  [
    'user_prompt',
    ({ text }, event) => (isInterruption(event) ? 'Was interrupted by the user' : quote('Works on', text)),
  ],
  ['assistant_message', ({ text }) => quote('Said', text)],
  ['thinking', () => 'Thinks'],
  ['pre_tool', (_, event) => `Runs ${callTitle(describeCall(event))}`],
  ['post_tool', (data, event) => `${ENDED[reportedOutcome(data)]} ${callTitle(describeCall(event))}`],
  ['permission_request', (_, event) => `Wants to run ${callTitle(describeCall(event))}`],
  [
    'permission_decision',
    ({ decision }) => (decision === 'deny' ? 'Was denied a permission' : 'Got a permission'),
  ],
  ['turn_stop', ({ error }) => describeTurnEnd(textOf(error))],
  ['subagent_start', () => 'Started'],
  ['subagent_stop', ({ error }) => (textOf(error) ? quote('Failed', error) : 'Finished')],
  ['compaction', ({ phase }) => (phase === 'start' ? 'Compacts its context' : 'Compacted its context')],
  ['process_gone', ({ pid }) => `Process${countOf(pid) === undefined ? '' : ` ${countOf(pid)}`} is gone`],
  ['error', describeError],
]);

function describeTurnEnd(error: string | undefined): string {
  if (error === undefined) return 'Ended its turn';
  return error === RATE_LIMIT ? 'Stopped by a rate limit' : quote('Stopped by an error', error);
}

/** A retry says what failed and how often; another error says what happened. */
function describeError({ message, kind, retryable, status, attempt }: Data): string {
  if (retryable !== true) {
    return quote(kind === RATE_LIMIT ? 'Hit a rate limit' : 'Error', message ?? kind);
  }
  const cause = countOf(status) ?? (kind === RATE_LIMIT ? 'a rate limit' : (textOf(kind) ?? 'an error'));
  const which = countOf(attempt);
  return `Retrying after ${cause}${which === undefined ? '' : `, attempt ${which}`}`;
}

function quote(what: string, value: unknown): string {
  const text = firstLine(textOf(value) ?? '', SENTENCE_LIMIT);
  return text === '' ? what : `${what}: ${text}`;
}

function qualifier(reason: unknown, usual: string): string {
  const text = textOf(reason);
  return text === undefined || text === usual ? '' : ` (${firstLine(text, 40)})`;
}
