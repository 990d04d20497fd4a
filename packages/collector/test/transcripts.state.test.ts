import { join } from 'node:path';
import type { AgentEvent, SessionSummary } from '@ao-observability/core';
import { memoryStore } from '@ao-observability/core/memory-store';
import { describe, expect, it } from 'vitest';
import { readChunks } from './read-chunks.js';

const FOLDER = join(import.meta.dirname, 'fixtures/claude-code/transcripts');

const NONE = { failed: 0, denied: 0, invalid: 0, interrupted: 0 };

describe('a session that is known from its transcript alone', () => {
  it.each([
    ['full', { ...NONE, total: 9, failed: 2 }],
    ['perm-default', { ...NONE, total: 9, failed: 1, denied: 2, invalid: 1 }],
    ['perm-dontask', { ...NONE, total: 1, denied: 1 }],
    ['valid', { ...NONE, total: 4, invalid: 4 }],
    ['sig-slowbash-SIGINT', { ...NONE, total: 1, interrupted: 1 }],
    ['tui-basic', { ...NONE, total: 2, interrupted: 1 }],
    ['autocompact', { ...NONE, total: 2 }],
  ])('ends the calls of %s as they ended', async (name, calls) => {
    expect((await sessionOf([`${name}.jsonl`])).tool_calls).toEqual(calls);
  });

  it.each([
    ['full', 'idle'],
    ['err500', 'error'],
    ['tui-basic', 'idle'],
    ['sub', 'idle'],
  ])('leaves %s %s', async (name, status) => {
    expect(await sessionOf([`${name}.jsonl`])).toMatchObject({ status, open_calls: [] });
  });

  it('has its sub-agents in a tree, in whichever order the files are read', async () => {
    const files = [
      'nested.jsonl',
      'nested.agent-ae9088cdb2bb129b2.jsonl',
      'nested.agent-a7424bb797b3c390e.jsonl',
    ];
    const tree = { agents_total: 2, open_calls: [] };

    for (const order of [files, files.toReversed()]) {
      const session = await sessionOf(order);
      const agents = session.agents.map(({ agent_id, parent_agent_id, description, status }) => [
        agent_id,
        parent_agent_id,
        description,
        status,
      ]);

      expect(session).toMatchObject(tree);
      expect(agents).toEqual([
        ['ae9088cdb2bb129b2', undefined, 'Outer agent', 'finished'],
        ['a7424bb797b3c390e', 'ae9088cdb2bb129b2', 'Inner agent', 'finished'],
      ]);
    }
  });

  it.each([
    ['full', ['full.jsonl']],
    ['a resumed session', ['resume.5d36613d-8391-45e3-a287-ce74fee302b3.jsonl']],
    [
      'nested sub-agents',
      ['nested.jsonl', 'nested.agent-ae9088cdb2bb129b2.jsonl', 'nested.agent-a7424bb797b3c390e.jsonl'],
    ],
    ['a sub-agent in the background', ['sub.jsonl', 'sub.agent-a6e7e6170ebbc75b1.jsonl']],
    ['a sub-agent in the foreground', ['subfg.jsonl', 'subfg.agent-a67073f0c3c1db7d5.jsonl']],
  ])('adds up the tokens of %s like the program itself, apart from compactions', async (_, files) => {
    const events = await eventsOf(files);
    const compactions = events.filter(({ event_type }) => event_type === 'compaction').length;
    const account = events.findLast(({ event_type }) => event_type === 'cost_state')!.data['modelUsage'];
    const [model] = Object.values(account as Record<string, Record<string, number>>);

    const { usage } = await stored(events);

    // The request that writes the summary is in no transcript. The recorded model answers all alike.
    const told = 1 + compactions / events.filter(({ event_type }) => event_type === 'usage').length;
    expect(usage.input_tokens * told).toBeCloseTo(model!['inputTokens']!);
    expect(usage.output_tokens * told).toBeCloseTo(model!['outputTokens']!);
    expect(usage.cache_read_tokens * told).toBeCloseTo(model!['cacheReadInputTokens']!);
    expect(usage.cache_creation_tokens * told).toBeCloseTo(model!['cacheCreationInputTokens']!);
  });

  it('stays as it is when it is read again', async () => {
    const events = await eventsOf(['full.jsonl']);

    expect(await stored([...events, ...events])).toEqual(await stored(events));
  });
});

async function eventsOf(files: readonly string[]): Promise<AgentEvent[]> {
  const events: AgentEvent[] = [];
  for (const file of files) {
    for (const chunk of await readChunks(join(FOLDER, file))) events.push(...chunk.events);
  }
  return events;
}

async function sessionOf(files: readonly string[]): Promise<SessionSummary> {
  return stored(await eventsOf(files));
}

async function stored(events: readonly AgentEvent[]): Promise<SessionSummary> {
  const store = memoryStore();
  await store.append(events);
  const { items } = await store.readSessions({ now: Date.now() });
  expect(items).toHaveLength(1);
  return items[0]!;
}
