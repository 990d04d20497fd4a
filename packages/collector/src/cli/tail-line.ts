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
  const { kind, text, mood } = describe(event);
  const isSubagent = event.agent_id !== undefined;
  const agent = isSubagent ? paint.dim('└ ') : '';
  const width = Math.max(LEAST_TEXT_WIDTH, columns - TEXT_COLUMN - (isSubagent ? 2 : 0));
  const painted = mood === undefined ? paint.bold(fit(kind, KIND_WIDTH)) : paint[mood](fit(kind, KIND_WIDTH));
  return `${time}  ${session}  ${painted}  ${agent}${cut(oneLine(text), width)}`;
}

interface Description {
  kind: string;
  text: string;
  mood?: 'red' | 'yellow' | 'green' | 'dim';
}

function describe({ event_type, data }: StoredEvent): Description {
  const tool = `${text(data.tool_name)} ${callLabel(text(data.tool_name), data.tool_input)}`;
  switch (event_type) {
    case 'session_start':
      return {
        kind: 'start',
        text: [text(data.reason), text(data.cwd)].filter(Boolean).join(' · '),
        mood: 'green',
      };
    case 'session_stop':
      return { kind: 'end', text: text(data.error) || text(data.reason), mood: data.error ? 'red' : 'green' };
    case 'user_prompt':
      return { kind: 'prompt', text: text(data.text) };
    case 'assistant_message':
      return { kind: 'says', text: text(data.text) };
    case 'thinking':
      return { kind: 'thinks', text: text(data.text), mood: 'dim' };
    case 'pre_tool':
      return { kind: 'runs', text: tool, mood: 'dim' };
    case 'post_tool':
      return data.error
        ? { kind: 'failed', text: `${tool}${duration(data.duration_ms)} · ${text(data.error)}`, mood: 'red' }
        : { kind: 'ran', text: `${tool}${duration(data.duration_ms)}` };
    case 'permission_request':
      return { kind: 'asks', text: tool, mood: 'yellow' };
    case 'permission_decision':
      return {
        kind: oneLine(text(data.decision)) || 'decision',
        text: tool,
        mood: data.decision === 'deny' ? 'red' : 'green',
      };
    case 'notification':
      return { kind: 'notice', text: text(data.message), mood: 'yellow' };
    case 'turn_stop':
      return {
        kind: 'turn ends',
        text: text(data.error) || text(data.last_assistant_message),
        mood: data.error ? 'red' : 'dim',
      };
    case 'subagent_start':
      return {
        kind: 'agent starts',
        text: `${text(data.agent_type)} ${text(data.description)}`.trim(),
        mood: 'green',
      };
    case 'subagent_stop':
      return {
        kind: 'agent ends',
        text: text(data.error) || text(data.result),
        mood: data.error ? 'red' : 'green',
      };
    case 'error':
      return { kind: 'error', text: text(data.message), mood: 'red' };
    default:
      return {
        kind: oneLine(event_type).replaceAll('_', ' '),
        text: text(data.message) || text(data.summary),
        mood: 'dim',
      };
  }
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
