import { join } from 'node:path';
import type { CallOutcome } from '@ao-observability/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AgentBench, type Run, type RunOptions, startAgentBench } from './agent-bench.js';
import { type CollectorProcess, freePort, startCollector } from './collector-process.js';
import type { Exchange } from './messages-api-mock.js';
import type { ScenarioName } from './scenarios.js';
import {
  servedConversation,
  servedTokens,
  type ToldConversation,
  toldConversation,
  tokensOf,
} from './told-conversation.js';

const WAIT = { timeout: 15_000, interval: 100 };

describe('what is told about Claude Code, hooks and transcripts together', () => {
  let bench: AgentBench;
  let collector: CollectorProcess;

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

  /** What is told once all that was served has arrived. */
  function told(session_id: string, exchanges: readonly Exchange[]): Promise<ToldConversation> {
    const served = servedConversation(exchanges);
    return vi.waitFor(async () => {
      const conversation = await toldConversation(collector, session_id);
      expect(conversation.messages).toEqual(served.messages);
      expect(conversation.session.status).not.toBe('running');
      return conversation;
    }, WAIT);
  }

  it('is each text, call and token of a plain turn, and its cost', async () => {
    const result = await run('tools');

    const conversation = await told(result.session_id, result.exchanges);

    expectServed(conversation, result.exchanges, [
      ...(['ok', 'ok', 'ok', 'ok', 'failed', 'ok', 'ok', 'ok', 'failed', 'invalid'] as const),
    ]);
    expectCost(conversation, result.output.total_cost_usd);
    expect(conversation.session).toMatchObject({ status: 'finished', turns: 1, agents: [] });
  });
});

/** Every text once, every call with its outcome and its agent, every token once. */
function expectServed(
  { texts, calls, tokens, messages }: ToldConversation,
  exchanges: readonly Exchange[],
  outcomes: readonly CallOutcome[],
): void {
  const served = servedConversation(exchanges);
  expect(texts).toEqual(served.texts);
  const expected = served.calls.map((call, index) => ({ ...call, outcome: outcomes[index] }));
  expect(calls).toEqual(expected.toSorted((a, b) => a.id.localeCompare(b.id)));
  expect(messages).toEqual(served.messages);
  expect(tokens).toEqual(served.tokens);
}

/** Our sum is the one that the agent computed itself. */
function expectCost({ cost_usd, session }: ToldConversation, total_cost_usd: number): void {
  expect(session.usage.unpriced_tokens).toBeUndefined();
  expect(total_cost_usd).toBeGreaterThan(0);
  expect(Math.abs((cost_usd ?? 0) - total_cost_usd)).toBeLessThanOrEqual(1e-6 * total_cost_usd);
}
