import { randomUUID } from 'node:crypto';
import { memoryStore } from '@ao-observability/core/memory-store';
import { createHookClient } from '@ao-observability/hook-client';
import { createCollector } from 'ao-collector';
import { runRealAgent } from './real-agent.js';
import { runScriptedAgent } from './scripted-agent.js';
import { TASKS } from './tasks.js';

const SOURCE = 'scripted';

/**
 * Starts a collector in this process and five agents at once, as children of an "orchestrator" session. With
 * `claudeVersion` the agents are real, otherwise they are scripted.
 */
export async function startFiveAgents({
  port = 8765,
  claudeVersion,
  transcriptRoots = [],
  paceMs = 800,
} = {}) {
  const collector = createCollector({
    store: memoryStore(),
    port,
    transcripts: { roots: transcriptRoots },
  });
  const { url } = await collector.start();
  const parent = createHookClient({ url, sessionName: 'orchestrator', source: SOURCE });
  const parentSessionId = randomUUID();
  const stopping = new AbortController();
  const { signal } = stopping;

  const runOne = (task) => {
    const sessionId = randomUUID();
    if (claudeVersion) return runRealAgent({ url, parentSessionId, sessionId, claudeVersion, task, signal });
    const sessionName = `${task.name} (scripted)`;
    const client = createHookClient({ url, sessionName, parentSessionId, source: SOURCE });
    return runScriptedAgent({ client, sessionId, task, paceMs, signal }).finally(() => client.close());
  };
  const finished = orchestrate({ client: parent, sessionId: parentSessionId, runOne });

  return {
    url,
    parentSessionId,
    /** Resolves when all agents have ended: what became of each, by name. */
    finished,
    async stop() {
      stopping.abort();
      await finished;
      await parent.close();
      await collector.stop();
    },
  };
}

/** Starts all tasks at once and reports it as calls of a tool that starts agents. */
async function orchestrate({ client, sessionId, runOne }) {
  const send = (event_type, data, fields) =>
    client.send({ event_type, session_id: sessionId, data, ...fields });
  send('session_start', { reason: 'startup', cwd: process.cwd() });
  send('user_prompt', { text: `Start ${TASKS.length} agents at once` });
  const outcomes = await Promise.all(
    TASKS.map(async (task) => {
      const call = { tool_name: 'start_agent', tool_input: { description: task.name, prompt: task.prompt } };
      const ids = { tool_use_id: randomUUID() };
      send('pre_tool', call, ids);
      const error = await runOne(task).then(
        () => undefined,
        (reason) => String(reason.message ?? reason),
      );
      send('post_tool', { ...call, ...(error === undefined ? { tool_result: 'ended' } : { error }) }, ids);
      return { name: task.name, error };
    }),
  );
  send('turn_stop', { last_assistant_message: `All ${TASKS.length} agents have ended.` });
  send('session_stop', { reason: 'other' });
  await client.flush();
  return outcomes;
}
