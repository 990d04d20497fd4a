import type { AgentEvent } from '@ao-observability/core';
import { EventScript } from './event-script.js';

/** Sessions that carry a hostile string in every place where an agent may put one. */
export function hostileEvents(text: string, index: number): AgentEvent[] {
  const agent = { agent_id: `agent-${text}` };
  return new EventScript(`s${index}`, { at: Date.now() - 60_000, name: text })
    .start({ cwd: text, git_branch: text, host: text, model: text })
    .prompt(text)
    .add('thinking', { text })
    .say(text)
    .call(text, { [text]: text, command: text }, { result: text })
    .call('Bash', { command: text, description: text }, { result: { stdout: text, stderr: text } })
    .call('Bash', { command: text }, { error: text })
    .call('Edit', { file_path: text, old_string: 'a', new_string: text }, { result: {} })
    .call('Read', { file_path: text }, { result: { file: { content: text } } })
    .call(`mcp__${text}__x`, { value: { nested: [text] } }, { result: { deep: { [text]: [text] } } })
    .add('subagent_start', { agent_type: text, description: text }, agent)
    .add('subagent_stop', { agent_type: text, result: text }, agent)
    .add('notification', { kind: text, message: text })
    .add('compaction', { trigger: text, summary: text })
    .add('error', { kind: text, message: text })
    .add(text.slice(0, 100), { [text]: text })
    .call(
      'AskUserQuestion',
      { questions: [{ question: text, options: [{ label: text, description: text }, text] }] },
      { result: text },
    )
    .call('ExitPlanMode', { plan: text }, { result: text })
    .ask('Bash', { command: text }).events;
}
