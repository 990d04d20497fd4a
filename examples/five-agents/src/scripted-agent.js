import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Plays the steps of a task and reports them, as an agent that lives in this process would. No model is asked and no
 * tool is run.
 */
export async function runScriptedAgent({ client, sessionId, task, paceMs, signal }) {
  const send = (event_type, data = {}, fields = {}) =>
    client.send({ event_type, session_id: sessionId, data, ...fields });
  const pause = () => wait(paceMs * (0.5 + Math.random()), undefined, { signal });

  send('session_start', { reason: 'startup', cwd: process.cwd(), model: 'scripted' });
  send('user_prompt', { text: task.prompt });
  for (const step of task.steps) {
    await pause();
    if (step.thought) send('thinking', { text: step.thought });
    if (step.say) send('assistant_message', { text: step.say });
    if (step.tool) await runCall({ send, pause, step });
  }
  await pause();
  send('turn_stop', { last_assistant_message: task.steps.at(-1).say });
  send('session_stop', { reason: 'other' });
}

async function runCall({ send, pause, step }) {
  const agent = step.agent && { agent_id: randomUUID() };
  const call = { tool_name: step.tool, tool_input: step.input };
  const ids = { tool_use_id: randomUUID(), ...agent };
  if (agent) send('subagent_start', { agent_type: 'scripted', description: step.agent }, agent);
  send('pre_tool', call, ids);
  await pause();
  if (step.denied) send('permission_decision', { ...call, decision: 'deny', reason: step.denied }, ids);
  else if (step.error) send('post_tool', { ...call, error: step.error }, ids);
  else send('post_tool', { ...call, tool_result: step.result }, ids);
  if (agent) send('subagent_stop', { result: step.result }, agent);
}
