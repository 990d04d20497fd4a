import type { EpochMs } from '../contracts/plugin.js';
import type { AgentEvent, EventType } from '../events/event.js';
import { FAKE_NOW } from './fake-host.js';

/** What {@link aSession} makes. */
export interface ASessionOptions {
  /** @default 's-1' */
  session_id?: string;
  /** @default 'generic' */
  source?: string;
  /** @default '/home/dev/project' */
  cwd?: string;
  session_name?: string;
  /** The session that started it. */
  parent_session_id?: string;
  /** When it starts; each event comes a second after the one before it. @default a minute before FAKE_NOW */
  started_at?: EpochMs;
  /** @default 1 */
  turns?: number;
  /** Tool calls in each turn. @default 1 */
  tools?: number;
  /**
   * How far it gets: `finished` has an end, `idle` stops after its last turn, `running` stops in the middle
   * of its last turn, and `waiting` asks for permission there.
   * @default 'finished'
   */
  until?: 'finished' | 'idle' | 'running' | 'waiting';
}

type Draft = [event_type: EventType, data: Record<string, unknown>, tool_use_id?: string];

/** The events of one whole session, in order, with ids that start with the session's id. */
export function aSession(options: ASessionOptions = {}): AgentEvent[] {
  const { session_id = 's-1', source = 'generic', started_at = FAKE_NOW - 60_000, session_name } = options;
  return sessionDrafts(options).map(([event_type, data, tool_use_id], index) => ({
    event_id: `${session_id}-e${index + 1}`,
    event_type,
    session_id,
    ...(session_name !== undefined && { session_name }),
    ...(tool_use_id !== undefined && { tool_use_id: `${session_id}-${tool_use_id}` }),
    source,
    timestamp: new Date(started_at + index * 1000).toISOString(),
    data,
  }));
}

function sessionDrafts(options: ASessionOptions): Draft[] {
  const { turns = 1, tools = 1, until = 'finished', cwd = '/home/dev/project' } = options;
  const { parent_session_id } = options;
  const start = { cwd, reason: 'startup', model: 'model-1' };
  const drafts: Draft[] = [
    ['session_start', { ...start, ...(parent_session_id !== undefined && { parent_session_id }) }],
  ];
  for (let turn = 1; turn <= turns; turn++) {
    drafts.push(...turnDrafts(turn, tools));
    if (turn < turns || until === 'finished' || until === 'idle') drafts.push(...turnEnd(turn));
  }
  if (until === 'waiting') {
    const data = { tool_name: 'Bash', tool_input: { command: 'npm publish' } };
    drafts.push(['permission_request', data, 'call-waiting']);
  }
  if (until === 'finished') drafts.push(['session_stop', { reason: 'exit' }]);
  return drafts;
}

function turnDrafts(turn: number, tools: number): Draft[] {
  const drafts: Draft[] = [['user_prompt', { text: `Prompt ${turn}` }]];
  for (let tool = 1; tool <= tools; tool++) {
    const call = { tool_name: 'Bash', tool_input: { command: `echo ${turn}.${tool}` } };
    const id = `call-${turn}-${tool}`;
    drafts.push(['pre_tool', call, id]);
    drafts.push(['post_tool', { ...call, tool_result: `${turn}.${tool}\n`, duration_ms: 1000 }, id]);
  }
  return drafts;
}

function turnEnd(turn: number): Draft[] {
  const text = `Answer ${turn}`;
  const usage = { input_tokens: 100, output_tokens: 10 };
  return [
    ['assistant_message', { message_id: `message-${turn}`, text, usage }],
    ['turn_stop', { last_assistant_message: text }],
  ];
}
