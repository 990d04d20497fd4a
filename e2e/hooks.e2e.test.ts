import { join } from 'node:path';
import type { EventData, StoredEvent } from '@ao-observability/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AgentBench, HOOK_KINDS, type Run, servedCalls, startAgentBench } from './agent-bench.js';
import { type CollectorProcess, freePort, startCollector } from './collector-process.js';
import type { ScenarioName } from './scenarios.js';

describe.each(HOOK_KINDS)('Claude Code with %s hooks', (hooks) => {
  let bench: AgentBench;
  let collector: CollectorProcess;

  beforeAll(async () => {
    bench = await startAgentBench();
    collector = await startCollector({ db: join(bench.place.home, 'ao.db'), port: await freePort() });
  });
  afterAll(async () => {
    await collector?.stop();
    await bench?.close();
  });

  const runs = new Map<ScenarioName, ReturnType<typeof watch>>();

  async function watch(scenario: ScenarioName) {
    const run = await bench.run(scenario, { hooks, collectorUrl: collector.url });
    const events = await vi.waitFor(async () => arrived(await collector.events(run.session_id)), {
      timeout: 15_000,
      interval: 100,
    });
    return { run, events, session: await collector.session(run.session_id) };
  }

  /** Runs a scenario, once for all tests, and waits until the end of the session has arrived. */
  function watched(scenario: ScenarioName) {
    const known = runs.get(scenario) ?? watch(scenario);
    runs.set(scenario, known);
    return known;
  }

  it('delivers every prompt, tool call, result, failure, batch, stop and end', async () => {
    const { run, events, session } = await watched('tools');

    expect(run).toMatchObject({ exitCode: 0, output: { is_error: false } });
    expect(ofType(events, 'session_start')).toMatchObject([
      {
        session_name: run.sessionName,
        provenance: 'hook',
        data: { reason: 'startup', cwd: bench.place.cwd },
      },
    ]);
    expect(ofType(events, 'user_prompt').map(({ data }) => data)).toMatchObject([
      { text: run.prompt, origin: 'human' },
    ]);
    expectEveryCall(run, events);
    expect(ofType(events, 'turn_stop').map(({ data }) => data['last_assistant_message'])).toEqual([
      lastText(run),
    ]);
    expect(ofType(events, 'session_stop')).toMatchObject([{ data: { reason: 'other' } }]);
    expect(session).toMatchObject({
      status: 'finished',
      session_name: run.sessionName,
      turns: 1,
      tool_calls: { total: 10, failed: 2, invalid: 1, denied: 0, interrupted: 0 },
      open_calls: [],
    });
  });

  it('delivers failures with their messages, and calls that never ran', async () => {
    const { run, events } = await watched('tools');

    const failures = ofType(events, 'post_tool').flatMap(({ data }) =>
      data['error'] ? [data['error']] : [],
    );
    expect(failures).toEqual([
      'Exit code 3\noops',
      `File does not exist. Note: your current working directory is ${bench.place.cwd}.`,
    ]);
    const unknown = servedCalls(run).find(({ name }) => name === 'NoSuchTool');
    expect(events.filter(({ tool_use_id }) => tool_use_id === unknown?.id)).toEqual([]);
    expect(batchedCalls(events)).toContainEqual(expect.objectContaining({ tool_use_id: unknown?.id }));
  });

  it('delivers the result of every call as the model saw it', async () => {
    const { run, events } = await watched('tools');

    const seen = run.exchanges.flatMap(({ toolResults }) => toolResults);
    expect(seen).toHaveLength(10);
    expect(sorted(batchedCalls(events).map((call) => String(call['tool_result'])))).toEqual(sorted(seen));
  });

  it('nests a sub-agent that the agent waits for', async () => {
    const { run, events, session } = await watched('foreground-agent');

    const [agentId] = run.exchanges.flatMap(({ agent_id }) => agent_id ?? []);
    expectEveryCall(run, events);
    expect(ofType(events, 'subagent_start')).toMatchObject([{ agent_id: agentId }]);
    expect(ofType(events, 'subagent_stop')).toMatchObject([
      { agent_id: agentId, data: { agent_type: 'general-purpose', result: 'Child report: all good.' } },
    ]);
    expect(session).toMatchObject({
      status: 'finished',
      agents: [
        {
          agent_id: agentId,
          description: 'Look around',
          agent_type: 'general-purpose',
          status: 'finished',
          tool_calls: 1,
        },
      ],
    });
  });

  it('follows a sub-agent in the background through the turn that its report starts', async () => {
    const { run, events, session } = await watched('background-agent');

    const [agentId] = run.exchanges.flatMap(({ agent_id }) => agent_id ?? []);
    expectEveryCall(run, events);
    expect(ofType(events, 'user_prompt').map(({ data }) => data['origin'])).toEqual(['human', 'machine']);
    expect(ofType(events, 'turn_stop').map(({ data }) => data)).toMatchObject([
      {
        last_assistant_message: 'The colleague works in the background.',
        background_tasks: [{ id: agentId }],
      },
      { last_assistant_message: lastText(run), background_tasks: [] },
    ]);
    expect(session).toMatchObject({
      status: 'finished',
      turns: 2,
      agents: [{ agent_id: agentId, status: 'finished' }],
    });
  });

  it('tells both runs of a sub-agent that is sent back to work', async () => {
    const { run, events, session } = await watched('continued-agent');

    const [agentId] = run.exchanges.flatMap(({ agent_id }) => agent_id ?? []);
    for (const type of ['subagent_start', 'subagent_stop']) {
      expect(ofType(events, type)).toMatchObject([{ agent_id: agentId }, { agent_id: agentId }]);
    }
    expect(session).toMatchObject({
      status: 'finished',
      agents: [{ agent_id: agentId, status: 'finished' }],
    });
  });

  it('keeps the order of what happened in the time stamps', async () => {
    const { run, events } = await watched('tools');

    const start = ofType(events, 'session_start')[0]!.timestamp;
    const stop = ofType(events, 'session_stop')[0]!.timestamp;
    expect(events.every(({ timestamp }) => timestamp >= start && timestamp <= stop)).toBe(true);
    for (const { id, name } of servedCalls(run)) {
      if (name === 'NoSuchTool') continue;
      const [pre, post] = ['pre_tool', 'post_tool'].map((type) => ofCall(events, type, id)[0]!.timestamp);
      expect(pre! <= post!).toBe(true);
    }
  });

  it('is understood without a rest', async () => {
    await watched('tools');

    const { ingest } = await collector.status();
    expect(ingest).toHaveProperty('problems', 0);
    expect(ingest).toHaveProperty('ignored', {});
    expect(ingest).toHaveProperty('dropped', {});
  });

  it('lets the agent reach nothing but this machine', () => {
    expect(bench.trap.attempts).toEqual([]);
    expect(bench.model.otherRequests).toEqual([]);
  });
});

describe('Claude Code with command and http hooks at once', () => {
  it('has every fact stored once', async () => {
    const bench = await startAgentBench();
    const collector = await startCollector({
      db: join(bench.place.home, 'ao.db'),
      port: await freePort(),
    });
    try {
      const watch = { hooks: 'sh command and http', collectorUrl: collector.url } as const;
      const run = await bench.run('tools', watch);

      // What waits in the spool goes before what comes later: at the end of a second run nothing of the first waits.
      const next = await bench.run('short', { ...watch, hooks: 'sh command' });
      await vi.waitFor(async () => arrived(await collector.events(next.session_id)), { timeout: 15_000 });
      const events = await collector.events(run.session_id);
      expectEveryCall(run, events);
      for (const type of ['session_start', 'user_prompt', 'turn_stop', 'session_stop']) {
        expect(ofType(events, type)).toHaveLength(1);
      }
      expect(ofType(events, 'tool_batch')).toHaveLength(run.exchanges.length - 1);
      expect(await collector.status()).toMatchObject({ ingest: { duplicates: events.length } });
    } finally {
      await collector.stop();
      await bench.close();
    }
  });
});

/** The events, once the first and the last are there. Hooks that run side by side may arrive in any order. */
function arrived(events: StoredEvent[]): StoredEvent[] {
  for (const type of ['session_start', 'turn_stop', 'session_stop'])
    expect(ofType(events, type)).not.toEqual([]);
  return events;
}

function ofType(events: readonly StoredEvent[], type: string): StoredEvent[] {
  return events.filter(({ event_type }) => event_type === type);
}

function ofCall(events: readonly StoredEvent[], type: string, id: string): StoredEvent[] {
  return ofType(events, type).filter(({ tool_use_id }) => tool_use_id === id);
}

/** Every call of a known tool has its start and its result, once, with input, duration and agent. */
function expectEveryCall(run: Run, events: readonly StoredEvent[]): void {
  for (const { id, name, input, agent_id } of servedCalls(run)) {
    if (name === 'NoSuchTool') continue;
    expect(ofCall(events, 'pre_tool', id)).toMatchObject([{ data: { tool_name: name, tool_input: input } }]);
    const [post, ...more] = ofCall(events, 'post_tool', id);
    expect(more).toEqual([]);
    expect(post?.agent_id).toBe(agent_id);
    expect(post?.data).toMatchObject({ tool_name: name, duration_ms: expect.any(Number) });
    expect(post?.data['tool_result'] ?? post?.data['error']).toBeTruthy();
  }
}

function batchedCalls(events: readonly StoredEvent[]): Record<string, unknown>[] {
  return ofType(events, 'tool_batch').flatMap(({ data }) => {
    const { calls }: EventData['tool_batch'] = data;
    return calls ?? [];
  });
}

function sorted(texts: readonly string[]): string[] {
  return texts.toSorted((a, b) => a.localeCompare(b));
}

/** The last words of the main agent. */
function lastText({ exchanges }: Run): string | undefined {
  const main = exchanges.filter(({ agent_id }) => agent_id === undefined);
  const block = main.at(-1)?.content.findLast(({ type }) => type === 'text');
  return block?.type === 'text' ? block.text : undefined;
}
