import type { StoredEvent } from '../events/event.js';
import { agentOf } from './describe-call.js';
import { recordOf, textOf } from './read-data.js';
import type { AgentSummary } from './session-summary.js';

/** A sub-agent that a tool call started. */
export interface LaunchedAgent {
  agent_id: string;
  facts: Pick<AgentSummary, 'parent_agent_id' | 'agent_type' | 'description'>;
  /** Absent while the agent works on in the background. */
  ended?: 'finished' | 'error' | undefined;
  result?: string | undefined;
}

/** What an event of a tool call tells about the sub-agent that the call started, if it did. */
export function launchedAgent(event: StoredEvent): LaunchedAgent | undefined {
  if (event.event_type !== 'post_tool' && event.event_type !== 'pre_tool') return undefined;
  const { tool_input, tool_result, error } = recordOf(event.data);
  const result = recordOf(tool_result);
  const agent_id = textOf(result.agentId) ?? textOf(result.agent_id);
  if (agent_id === undefined || agent_id === agentOf(event)) return undefined;
  const input = recordOf(tool_input);
  const facts = {
    parent_agent_id: agentOf(event),
    agent_type: textOf(input.subagent_type) ?? textOf(result.agentType),
    description: textOf(input.description) ?? textOf(result.description),
  };
  const isBackground = result.status === 'async_launched' || result.isAsync === true;
  if (event.event_type === 'pre_tool' || isBackground) return { agent_id, facts };
  if (textOf(error)) return { agent_id, facts, ended: 'error', result: textOf(error) };
  return { agent_id, facts, ended: 'finished', result: contentText(result.content) };
}

function contentText(content: unknown): string | undefined {
  if (!Array.isArray(content)) return textOf(content);
  const texts = content.map((block) => textOf(recordOf(block).text)).filter((text) => text !== undefined);
  return textOf(texts.join('\n').trim());
}
