import type { StoredEvent } from '../events/event.js';
import { recordOf, textOf } from './read-data.js';
import type { AgentOutcome } from './session-summary.js';

/** What Claude Code tells the model when background work ends. */
export interface TaskNotification {
  /** The id of the sub-agent, or of another background task. */
  task_id: string;
  outcome: AgentOutcome;
  result?: string | undefined;
}

/** Characters in which id and status stand; the report behind them may be long. */
const HEAD = 4_096;

/** The end of background work that a prompt of the agent program reports, if it does. */
export function taskNotification(event: StoredEvent): TaskNotification | undefined {
  if (event.event_type !== 'user_prompt') return undefined;
  const text = textOf(recordOf(event.data).text);
  if (!text?.trimStart().startsWith('<task-notification>')) return undefined;
  const head = text.slice(0, HEAD);
  const task_id = tag(head, 'task-id');
  const status = tag(head, 'status');
  if (task_id === undefined || status === undefined) return undefined;
  return { task_id, outcome: outcomeOf(status), result: resultIn(text) };
}

function tag(text: string, name: string): string | undefined {
  return textOf(new RegExp(`<${name}>([^<]{1,512})</${name}>`).exec(text)?.[1]?.trim());
}

function resultIn(text: string): string | undefined {
  const start = text.indexOf('<result>');
  const end = text.lastIndexOf('</result>');
  return start < 0 || end < start ? undefined : textOf(text.slice(start + '<result>'.length, end).trim());
}

function outcomeOf(status: string): AgentOutcome {
  if (status === 'completed') return 'ok';
  return status === 'failed' ? 'failed' : 'interrupted';
}
