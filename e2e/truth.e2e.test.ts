import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CallOutcome } from '@ao-observability/core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type AgentBench, type Run, type RunOptions, startAgentBench } from './agent-bench.js';
import { parseOutput } from './claude-cli.js';
import { collectorCommand, type CollectorProcess, freePort, startCollector } from './collector-process.js';
import type { Exchange } from './messages-api-mock.js';
import type { ScenarioName } from './scenarios.js';
import {
  servedConversation,
  servedTokens,
  type ToldConversation,
  toldConversation,
  tokensOf,
} from './told-conversation.js';

const WAIT = { timeout: 20_000, interval: 100 };

describe('what is told about Claude Code, from hooks and transcripts together', () => {
  let bench: AgentBench;
  let collector: CollectorProcess;
  /** Every conversation that a test looked at, as it was told live. */
  const live = new Map<string, ToldConversation>();

  beforeAll(async () => {
    bench = await startAgentBench();
    const { home, configDir } = bench.place;
    collector = await startCollector({ db: join(home, 'ao.db'), port: await freePort(), configDir });
  });
  afterAll(async () => {
    await collector?.stop();
    await bench?.close();
  });

  function run(scenario: ScenarioName, more?: RunOptions): Promise<Run> {
    return bench.run(scenario, { hooks: 'sh command', collectorUrl: collector.url }, more);
  }

  /** What is told of a session that has ended, once the usage of all that was served has arrived. */
  async function told(session_id: string, exchanges: readonly Exchange[]): Promise<ToldConversation> {
    const { messages } = servedConversation(exchanges);
    const conversation = await vi.waitFor(async () => {
      const { status } = await collector.session(session_id);
      expect(['finished', 'error', 'lost']).toContain(status);
      // The last lines of a transcript are written, and read, after the end.
      expect(await collector.status()).toMatchObject({ transcripts: { waiting: 0 } });
      const now = await toldConversation(collector, session_id);
      expect(now).toMatchObject({ isConsistent: true, messages });
      return now;
    }, WAIT);
    live.set(session_id, conversation);
    return conversation;
  }

  async function explain(session_id: string): Promise<CostExplanation> {
    const command = ['cost', 'explain', session_id, '--url', collector.url];
    return (await collectorCommand(command, bench.place.home)) as CostExplanation;
  }

  /** Starts an agent with a call that does not end, and waits until the call runs and is known. */
  async function startEndless(more?: RunOptions) {
    const before = bench.model.exchanges.length;
    const pidFile = join(bench.place.cwd, 'endless.pid');
    rmSync(pidFile, { force: true });
    const watch = { hooks: 'sh command', collectorUrl: collector.url } as const;
    const agent = await bench.start('endless', watch, more);
    onTestFinished(() => agent.signal('SIGKILL'));
    const callPid = await vi.waitFor(() => {
      const pid = Number(readFileSync(pidFile, 'utf8'));
      expect(pid).toBeGreaterThan(0);
      return pid;
    }, WAIT);
    // A killed agent leaves the processes of its calls behind.
    onTestFinished(() => endProcess(callPid));
    await vi.waitFor(async () => {
      const { status, open_calls } = await collector.session(agent.session_id);
      expect(status).toBe('running');
      expect(open_calls).toMatchObject([{ tool_name: 'Bash' }]);
    }, WAIT);
    return { ...agent, exchanges: () => bench.model.exchanges.slice(before) };
  }

  /** The conversations that were told; one, when this test runs alone. */
  async function toldLive(): Promise<ReadonlyMap<string, ToldConversation>> {
    if (live.size === 0) {
      const { session_id, exchanges } = await run('nested-agents');
      await told(session_id, exchanges);
    }
    return live;
  }

  it('has each text, call and token of a plain turn, and its cost', async () => {
    const { session_id, exchanges, output } = await run('tools');

    const conversation = await told(session_id, exchanges);

    const apart: CallOutcome[] = ['ok', 'ok', 'ok', 'ok', 'failed'];
    const sideBySide: CallOutcome[] = ['ok', 'ok', 'ok'];
    expectServed(conversation, exchanges, [...apart, ...sideBySide, 'failed', 'invalid']);
    expectCost(conversation.cost_usd, output.total_cost_usd);
    expect(conversation.session).toMatchObject({ status: 'finished', turns: 1, agents: [] });
  });

  it.each(['foreground-agent', 'background-agent', 'continued-agent'] as const)(
    'has the work of a sub-agent, counted for it and for its session: %s',
    async (scenario) => {
      const { session_id, exchanges, output } = await run(scenario);

      const conversation = await told(session_id, exchanges);

      expectServed(conversation, exchanges, allOk(exchanges));
      expectCost(conversation.cost_usd, output.total_cost_usd);
      expectTree(conversation, exchanges, { child: undefined });
      expect(conversation.session.status).toBe('finished');
    },
  );

  it('has a tree of sub-agents, in the foreground and in the background', async () => {
    const { session_id, exchanges, output } = await run('nested-agents');

    const conversation = await told(session_id, exchanges);

    expectServed(conversation, exchanges, allOk(exchanges));
    expectCost(conversation.cost_usd, output.total_cost_usd);
    expectTree(conversation, exchanges, {
      'asks-and-waits': undefined,
      'asks-and-goes-on': undefined,
      'waited-for': 'asks-and-waits',
      'not-waited-for': 'asks-and-goes-on',
    });
    expect(conversation.session).toMatchObject({ status: 'finished', agents_total: 4 });
  });

  it('has the calls that never ran, with the reason', async () => {
    const { session_id, exchanges, output } = await run('refused', {
      args: ['--disallowedTools', 'Bash(touch:*)'],
    });

    const conversation = await told(session_id, exchanges);

    expectServed(conversation, exchanges, ['invalid', 'invalid', 'ok', 'denied']);
    expectCost(conversation.cost_usd, output.total_cost_usd);
    expect(conversation.session.tool_calls).toMatchObject({ total: 4, invalid: 2, denied: 1, failed: 0 });
  });

  it('has a message once that needed a second attempt', async () => {
    const { session_id, exchanges, output } = await run('retried');

    const conversation = await told(session_id, exchanges);

    expect(exchanges.map(({ status }) => status)).toEqual([200, 529, 200, 200]);
    expectServed(conversation, exchanges, ['ok', 'ok']);
    expectCost(conversation.cost_usd, output.total_cost_usd);
    expect(conversation.session).toMatchObject({ status: 'finished', errors: 1, turns: 1 });
    expect(textsOf(conversation, 'error')).toEqual([expect.stringContaining('529')]);
  });

  it('has the error that ended a turn, and no tokens', async () => {
    const { session_id, exchanges, output } = await run('overloaded');

    const conversation = await told(session_id, exchanges);

    expect(exchanges.map(({ status }) => status)).toEqual([529, 529]);
    expectServed(conversation, exchanges, []);
    expect(conversation.cost_usd).toBeUndefined();
    expect(conversation.session).toMatchObject({ status: 'error', turns: 1 });
    expect(conversation.session.status_reason).toContain(output.result);
  });

  it('counts a session that goes on as one, and what its fork copied not again', async () => {
    const first = await run('resumed');
    const { session_id } = first;
    const resumed = await run('resumed', { continues: { session_id, as: 'resume' } });
    const continued = await run('resumed', { continues: { session_id, as: 'last' } });
    const fork = await run('resumed', { continues: { session_id, as: 'fork' } });

    const exchanges = [first, resumed, continued].flatMap((one) => one.exchanges);
    const original = await told(session_id, exchanges);
    const copy = await told(fork.session_id, fork.exchanges);

    expectServed(original, exchanges, ['ok', 'ok', 'ok']);
    expectCost(original.cost_usd, continued.output.total_cost_usd);
    expect(original.session).toMatchObject({ status: 'finished', turns: 3 });
    expectServed(copy, fork.exchanges, ['ok']);
    // The agent's own total of a fork has the original's in it.
    expectCost(original.cost_usd! + copy.cost_usd!, fork.output.total_cost_usd);
    expect(copy.session).toMatchObject({
      status: 'finished',
      turns: 1,
      forked_from_session_id: session_id,
    });
    const { total } = await collector.usage({ by: 'session', session_id: fork.session_id });
    expect(tokensOf(total)).toEqual(servedTokens(fork.exchanges));

    const explained = await explain(fork.session_id);
    expect(ids(explained.messages)).toEqual(copy.messages);
    const copied = explained.duplicates.filter(({ reason }) => reason.includes('copied'));
    expect(ids(copied)).toEqual(original.messages);
    expect(explained).toMatchObject({ complete: true, missing: [] });
  });

  it('counts all but the one request that leaves no message, that of a compaction, and says so', async () => {
    const first = await run('short');
    const { session_id } = first;
    const continues = { session_id, as: 'resume' } as const;
    const compaction = await run('short', { prompt: '/compact', continues });
    const last = await run('after-compaction', { continues });

    const exchanges = [...first.exchanges, ...last.exchanges];
    const conversation = await told(session_id, exchanges);

    expect(compaction.exchanges.map(({ scenario }) => scenario)).toEqual(['summary']);
    expectServed(conversation, exchanges, ['ok']);
    const summaryCost = compaction.output.total_cost_usd - first.output.total_cost_usd;
    expect(summaryCost).toBeGreaterThan(0);
    expectCost(conversation.cost_usd! + summaryCost, last.output.total_cost_usd);
    expect(conversation.session).toMatchObject({ status: 'finished', compactions: 1, turns: 2, agents: [] });
    expect(conversation.entries.filter(({ kind }) => kind === 'compaction')).toMatchObject([
      { trigger: 'manual', summary: expect.stringContaining('There was an echo.') },
    ]);
    const explained = await explain(session_id);
    expect(ids(explained.messages)).toEqual(conversation.messages);
    expect(explained).toMatchObject({ compactions: 1, complete: true });
    expectCost(explained.reported_cost_usd, last.output.total_cost_usd);
  });

  it('closes the call of an agent that was interrupted', async () => {
    const agent = await startEndless();

    agent.signal('SIGINT');
    const end = await agent.ended;
    const conversation = await told(agent.session_id, agent.exchanges());

    expectServed(conversation, agent.exchanges(), ['interrupted']);
    expectCost(conversation.cost_usd, parseOutput(end).total_cost_usd);
    expect(conversation.session).toMatchObject({
      status: 'finished',
      status_reason: 'Session ended',
      open_calls: [],
    });
    expect(textsOf(conversation, 'lifecycle')).toContain('Interrupted by the user');
  });

  it('has both turns of an agent that was interrupted and asked something else', async () => {
    const agent = await startEndless({ converses: true });
    const { session_id } = agent;

    agent.interrupt();
    agent.say('Do something else.');
    await vi.waitFor(async () => {
      expect(await collector.session(session_id)).toMatchObject({ status: 'idle', turns: 2, open_calls: [] });
    }, WAIT);
    agent.hangUp();
    const end = await agent.ended;
    const conversation = await told(session_id, agent.exchanges());

    expectServed(conversation, agent.exchanges(), ['interrupted']);
    expectCost(conversation.cost_usd, parseOutput(end).total_cost_usd);
    expect(conversation.session).toMatchObject({ status: 'finished', turns: 2 });
    expect(textsOf(conversation, 'lifecycle')).toContain('Interrupted by the user');
  });

  it('calls an agent lost that was killed, and closes its call', async () => {
    const agent = await startEndless();

    agent.signal('SIGKILL');
    await agent.ended;
    const conversation = await told(agent.session_id, agent.exchanges());

    expectServed(conversation, agent.exchanges(), ['interrupted']);
    expect(conversation.session).toMatchObject({
      status: 'lost',
      status_reason: `Process ${agent.pid} is gone; no end was reported`,
      status_inferred: true,
      open_calls: [],
    });
  });

  it('is the same after an import of the transcripts into an empty database', async () => {
    const conversations = await toldLive();
    const db = join(bench.place.home, 'imported.db');
    const folder = join(bench.place.configDir, 'projects');

    const outcome = await collectorCommand(['import', folder, '--db', db], bench.place.home);

    expect(outcome).toMatchObject({ problems: 0, faults: [], interrupted: false });
    const imported = await startCollector({ db, port: await freePort() });
    onTestFinished(() => imported.stop());
    for (const [session_id, conversation] of conversations) {
      const expected = conversation.session.status === 'lost' ? stillOpen(conversation) : conversation;
      expect(comparable(await toldConversation(imported, session_id))).toEqual(comparable(expected));
    }
  });

  it('stays the same when the transcripts are imported on top, and again', async () => {
    const folder = join(bench.place.configDir, 'projects');
    const conversations = await toldLive();
    const command = ['import', folder, '--again', '--url', collector.url];

    await collectorCommand(command, bench.place.home);
    const again = await collectorCommand(command, bench.place.home);

    expect(again).toMatchObject({ stored: 0, problems: 0, faults: [] });
    for (const [session_id, conversation] of conversations) {
      expect(comparable(await toldConversation(collector, session_id))).toEqual(comparable(conversation));
    }
  });

  it('leaves no line of a transcript and no hook without a meaning', async () => {
    const { ingest, transcripts } = (await collector.status()) as {
      ingest: { problems: number; ignored: object; dropped: object };
      transcripts: { unknown_types: object };
    };

    // What makes the summary of a compaction stops like a sub-agent, and is none.
    const { compaction_agent: _summary, ...ignored } = { compaction_agent: 0, ...ingest.ignored };
    expect(ignored).toEqual({});
    expect(ingest.dropped).toEqual({});
    expect(ingest.problems).toBe(0);
    expect(transcripts.unknown_types).toEqual({});
    expect(transcripts).toMatchObject({ problems: 0, refused: 0, failed: 0, restarts: 0, postponed: 0 });
  });

  it('lets the agents reach nothing but this machine', () => {
    expect(bench.trap.attempts).toEqual([]);
  });
});

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It ended with its agent.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** What `cost explain` prints. */
interface CostExplanation {
  messages: { message_id: string }[];
  duplicates: { message_id: string; reason: string }[];
  reported_cost_usd?: number;
}

function textsOf({ entries }: ToldConversation, kind: 'lifecycle' | 'error'): string[] {
  return entries.flatMap((entry) => (entry.kind === kind && 'text' in entry ? [entry.text] : []));
}

function ids(messages: readonly { message_id: string }[]): string[] {
  return messages.map(({ message_id }) => message_id).toSorted();
}

/** Every text once, every call with its outcome and its agent, every token once. `outcomes` are in served order. */
function expectServed(
  { texts, calls, tokens, messages }: ToldConversation,
  exchanges: readonly Exchange[],
  outcomes: readonly CallOutcome[],
): void {
  const served = servedConversation(exchanges);
  expect(texts).toEqual(served.texts);
  expect(served.calls).toHaveLength(outcomes.length);
  const expected = served.calls.map((call, index) => ({ ...call, outcome: outcomes[index] }));
  expect(calls).toEqual(expected.toSorted((a, b) => a.id.localeCompare(b.id)));
  expect(messages).toEqual(served.messages);
  expect(tokens).toEqual(served.tokens);
}

function allOk(exchanges: readonly Exchange[]): CallOutcome[] {
  return servedConversation(exchanges).calls.map(() => 'ok');
}

/** Our sum is the one that the agent computed itself. */
function expectCost(ours: number | undefined, theirs: number): void {
  expect(theirs).toBeGreaterThan(0);
  expect(Math.abs((ours ?? 0) - theirs)).toBeLessThanOrEqual(1e-6 * theirs);
}

/** Parent, calls and tokens of every sub-agent. `parents` has, by scenario, the scenario of the parent. */
function expectTree(
  { tree }: ToldConversation,
  exchanges: readonly Exchange[],
  parents: Readonly<Record<string, string | undefined>>,
): void {
  const idOf = (scenario: string) => exchanges.find((one) => one.scenario === scenario)?.agent_id;
  const expected = Object.entries(parents).map(([scenario, parent]) => {
    const own = exchanges.filter((one) => one.scenario === scenario);
    return {
      agent_id: idOf(scenario),
      parent_agent_id: parent && idOf(parent),
      outcome: 'ok',
      tool_calls: servedConversation(own).calls.length,
      tokens: servedTokens(own),
    };
  });
  expect(tree).toHaveLength(expected.length);
  for (const agent of expected) {
    const { tokens, parent_agent_id, ...facts } = agent;
    const ours = tree.find(({ agent_id }) => agent_id === agent.agent_id);
    expect(ours).toMatchObject({ ...facts, status: 'finished', agent_type: 'general-purpose' });
    expect(ours?.parent_agent_id).toBe(parent_agent_id);
    expect(ours?.usage && tokensOf(ours.usage)).toEqual(tokens);
  }
}

/** What hooks and transcripts tell, and transcripts alone. */
function comparable({ texts, calls, tokens, cost_usd, messages, tree }: ToldConversation) {
  const agents = tree.map(({ agent_id, parent_agent_id, agent_type, tool_calls, usage, outcome }) => {
    const own = usage && { ...tokensOf(usage), cost: cents(usage.cost_usd) };
    return { agent_id, parent_agent_id, agent_type, tool_calls, outcome, own };
  });
  // The clocks of hooks and of transcripts may see two agents that begin at once in different order.
  const sorted = agents.toSorted((one, other) => one.agent_id.localeCompare(other.agent_id));
  return { texts, calls, tokens, cost: cents(cost_usd), messages, agents: sorted };
}

/** No transcript tells that its agent was killed: what was interrupted by that is as it was before. */
function stillOpen(conversation: ToldConversation): ToldConversation {
  const calls = conversation.calls.map((call) =>
    call.outcome === 'interrupted' ? { ...call, outcome: 'running' } : call,
  );
  return { ...conversation, calls };
}

/** Sums of fractions differ in their last digits when their order does. */
function cents(usd: number | undefined): string | undefined {
  return usd === undefined ? undefined : (usd * 100).toFixed(8);
}
