import type { StoredEvent } from '../events/event.js';
import { agentOf, callTitle, describeCall } from './describe-call.js';
import { firstLine, recordOf, textOf } from './read-data.js';
import { reportedOutcome } from './reduce-calls.js';
import type { CallOutcome, SessionState } from './session-summary.js';

const SENTENCE_LIMIT = 200;

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

type Describe = (data: Readonly<Record<string, unknown>>, event: StoredEvent) => string;

const SENTENCES: ReadonlyMap<string, Describe> = new Map<string, Describe>([
  ['session_start', ({ reason }) => `Session started${qualifier(reason, 'startup')}`],
  [
    'session_stop',
    ({ error, reason }) =>
      textOf(error)
        ? quote('Session ended with an error', error)
        : `Session ended${qualifier(reason, 'other')}`,
  ],
  ['user_prompt', ({ text }) => quote('Works on', text)],
  ['assistant_message', ({ text }) => quote('Said', text)],
  ['thinking', () => 'Thinks'],
  ['pre_tool', (_, event) => `Runs ${callTitle(describeCall(event))}`],
  ['post_tool', (data, event) => `${ENDED[reportedOutcome(data)]} ${callTitle(describeCall(event))}`],
  ['permission_request', (_, event) => `Wants to run ${callTitle(describeCall(event))}`],
  [
    'permission_decision',
    ({ decision }) => (decision === 'deny' ? 'Was denied a permission' : 'Got a permission'),
  ],
  ['turn_stop', ({ error }) => (textOf(error) ? quote('Stopped by an error', error) : 'Ended its turn')],
  ['subagent_start', () => 'Started'],
  ['subagent_stop', ({ error }) => (textOf(error) ? quote('Failed', error) : 'Finished')],
  ['compaction', ({ phase }) => (phase === 'start' ? 'Compacts its context' : 'Compacted its context')],
  ['error', ({ message, kind }) => quote('Error', message ?? kind)],
]);

function quote(what: string, value: unknown): string {
  const text = firstLine(textOf(value) ?? '', SENTENCE_LIMIT);
  return text === '' ? what : `${what}: ${text}`;
}

function qualifier(reason: unknown, usual: string): string {
  const text = textOf(reason);
  return text === undefined || text === usual ? '' : ` (${firstLine(text, 40)})`;
}
