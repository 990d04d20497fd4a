import { callLabel, type StoredEvent } from '@ao-observability/core';
import type { Paint } from './paint.js';

const NAME_WIDTH = 20;
const KIND_WIDTH = 12;

/** Columns before the text: time, session, kind and the spaces between them. */
const TEXT_COLUMN = 8 + 2 + NAME_WIDTH + 2 + KIND_WIDTH + 2;
const LEAST_TEXT_WIDTH = 20;

/** How a line looks. */
export interface TailStyle {
  paint: Paint;
  /** Characters in a line. @default 200 */
  columns?: number | undefined;
}

/** One event as a line for a terminal: time, session, what kind, and the rest in a few words. */
export function tailLine(event: StoredEvent, name: string, { paint, columns = 200 }: TailStyle): string {
  const time = paint.dim(new Date(event.timestamp).toTimeString().slice(0, 8));
  const session = paint.cyan(fit(oneLine(name), NAME_WIDTH));
  const { kind, text: words, mood } = describe(event);
  const isSubagent = event.agent_id !== undefined;
  const agent = isSubagent ? paint.dim('└ ') : '';
  const width = Math.max(LEAST_TEXT_WIDTH, columns - TEXT_COLUMN - (isSubagent ? 2 : 0));
  const painted = mood === undefined ? paint.bold(fit(kind, KIND_WIDTH)) : paint[mood](fit(kind, KIND_WIDTH));
  return `${time}  ${session}  ${painted}  ${agent}${cut(oneLine(words), width)}`;
}

interface Description {
  kind: string;
  text: string;
  mood?: 'red' | 'yellow' | 'green' | 'dim';
}

type Data = StoredEvent['data'];

const DESCRIPTIONS: Readonly<Record<string, (data: Data) => Description>> = {
  session_start: (data) => ({
    kind: 'start',
    text: [text(data.reason), text(data.cwd)].filter(Boolean).join(' · '),
    mood: 'green',
  }),
  session_stop: (data) => ending('end', data, data.reason),
  user_prompt: (data) => ({ kind: 'prompt', text: text(data.text) }),
  assistant_message: (data) => ({ kind: 'says', text: text(data.text) }),
  thinking: (data) => ({ kind: 'thinks', text: text(data.text), mood: 'dim' }),
  pre_tool: (data) => ({ kind: 'runs', text: tool(data), mood: 'dim' }),
  post_tool: (data) => {
    const call = `${tool(data)}${duration(data.duration_ms)}`;
    if (!data.error) return { kind: 'ran', text: call };
    return { kind: 'failed', text: `${call} · ${text(data.error)}`, mood: 'red' };
  },
  permission_request: (data) => ({ kind: 'asks', text: tool(data), mood: 'yellow' }),
  permission_decision: (data) => ({
    kind: oneLine(text(data.decision)) || 'decision',
    text: tool(data),
    mood: data.decision === 'deny' ? 'red' : 'green',
  }),
  notification: (data) => ({ kind: 'notice', text: text(data.message), mood: 'yellow' }),
  turn_stop: (data) => ({
    ...ending('turn ends', data, data.last_assistant_message),
    ...(!data.error && { mood: 'dim' }),
  }),
  subagent_start: (data) => ({
    kind: 'agent starts',
    text: `${text(data.agent_type)} ${text(data.description)}`.trim(),
    mood: 'green',
  }),
  subagent_stop: (data) => ending('agent ends', data, data.result),
  error: (data) => ({ kind: 'error', text: text(data.message), mood: 'red' }),
};

function describe({ event_type, data }: StoredEvent): Description {
  if (Object.hasOwn(DESCRIPTIONS, event_type)) return DESCRIPTIONS[event_type]!(data);
  const kind = oneLine(event_type).replaceAll('_', ' ');
  return { kind, text: text(data.message) || text(data.summary), mood: 'dim' };
}

function ending(kind: string, { error }: Data, otherwise: unknown): Description {
  return { kind, text: text(error) || text(otherwise), mood: error ? 'red' : 'green' };
}

function tool({ tool_name, tool_input }: Data): string {
  return `${text(tool_name)} ${callLabel(text(tool_name), tool_input)}`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function duration(value: unknown): string {
  if (typeof value !== 'number') return '';
  return value < 1_000 ? ` · ${value} ms` : ` · ${(value / 1_000).toFixed(1)} s`;
}

function fit(value: string, width: number): string {
  return cut(value, width).padEnd(width);
}

function cut(value: string, width: number): string {
  return value.length > width ? `${value.slice(0, width - 1)}…` : value;
}

// Agents write escape sequences and bells; in a terminal they would move the cursor.
function oneLine(value: string): string {
  return value
    .replaceAll(/\p{Cc}\[[0-9;?]*[A-Za-z]/gu, '')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
}
