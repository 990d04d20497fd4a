import type { StoredEvent } from '../events/event.js';
import { callLabel } from './call-label.js';
import { recordOf, textOf } from './read-data.js';
import type { OpenCall } from './session-summary.js';

/** Characters of a tool's name that a row keeps. */
const NAME_LIMIT = 200;

/** What the events of one call share. */
export type CallIdentity = Pick<OpenCall, 'tool_name' | 'label' | 'agent_id'>;

/** The call that an event is about. */
export function describeCall(event: StoredEvent, call: unknown = event.data): CallIdentity {
  const { tool_name, tool_input } = recordOf(call);
  const name = textOf(tool_name)?.slice(0, NAME_LIMIT) ?? '';
  return { tool_name: name, label: callLabel(name, tool_input), agent_id: agentOf(event) };
}

/** The sub-agent of an event; `undefined` for the main agent. */
export function agentOf(event: StoredEvent): string | undefined {
  return textOf(event.agent_id);
}

/** "Bash: npm test". */
export function callTitle({ tool_name, label }: Pick<OpenCall, 'tool_name' | 'label'>): string {
  const name = tool_name || 'a tool';
  return label === '' ? name : `${name}: ${label}`;
}
