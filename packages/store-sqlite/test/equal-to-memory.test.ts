import type { AgentEvent, EventQuery, SessionQuery, StorePlugin } from '@ao-observability/core';
import { memoryStore } from '@ao-observability/core/memory-store';
import { FAKE_NOW, fakeHost } from '@ao-observability/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sqliteStore } from '../src/index.js';
import { freshPath } from './fresh-path.js';

const aTime = fc.integer({ min: 0, max: 200_000_000 }).map((ms) => new Date(FAKE_NOW - ms).toISOString());

const EVENT_TYPES = [
  'session_start',
  'user_prompt',
  'pre_tool',
  'post_tool',
  'permission_request',
  'turn_stop',
  'session_stop',
  'subagent_start',
  'subagent_stop',
  'usage',
  'home_made',
];

const anyEvent: fc.Arbitrary<AgentEvent> = fc.record(
  {
    event_id: fc.integer({ min: 1, max: 60 }).map((number) => `e-${number}`),
    session_id: fc.constantFrom('s-1', 's-2', 's-3', '__proto__'),
    event_type: fc.constantFrom(...EVENT_TYPES),
    source: fc.constantFrom('claude-code', 'codex'),
    timestamp: aTime,
    data: fc.record(
      {
        text: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('y'.repeat(20_000))),
        cwd: fc.constantFrom('/a', '/b'),
        tool_name: fc.constantFrom('Bash', 'Read'),
        tool_input: fc
          .jsonValue({ noUnicodeString: false })
          .map((value) => JSON.parse(JSON.stringify(value)) as unknown),
        input_tokens: fc.nat(),
      },
      { requiredKeys: [] },
    ),
    agent_id: fc.constantFrom('agent-1', 'agent-2'),
    tool_use_id: fc.integer({ min: 1, max: 6 }).map((number) => `call-${number}`),
  },
  { requiredKeys: ['event_id', 'session_id', 'event_type', 'source', 'timestamp', 'data'] },
);

const batches = fc.array(fc.array(anyEvent, { maxLength: 15 }), { minLength: 1, maxLength: 6 });

const EVENT_QUERIES: EventQuery[] = [
  {},
  { limit: 3 },
  { after: 0, limit: 4 },
  { session_id: 's-1', limit: 2, payload: 'preview' },
  { before: 9, payload: 'preview' },
  { types: ['user_prompt', 'home_made'], after: 2 },
  { agent_id: 'agent-1', limit: 2 },
  { session_id: '__proto__' },
];
const NOWS = [FAKE_NOW - 100_000_000, FAKE_NOW, FAKE_NOW + 100_000_000];
const SESSION_QUERIES: SessionQuery[] = NOWS.flatMap((now) => [
  { now },
  { now, order: 'started', limit: 2 },
  { now, status: ['running', 'lost'] },
  { now, status: ['stalled', 'waiting', 'idle'], source: 'codex' },
  { now, cwd: '/a', text: 'S-' },
]);

describe('a SQLite store beside a memory store', () => {
  it(
    'answers every query alike, after any batches, a restart and a prune',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(batches, fc.nat({ max: 200_000_000 }), async (given, age) => {
          const [path, host, memory] = [freshPath(), fakeHost(), memoryStore()];
          const open = () => sqliteStore({ path, cachedSessions: 2 });
          let sqlite = open();
          await Promise.all([memory.start!(host), sqlite.start!(host)]);
          try {
            for (const batch of given) expect(await sqlite.append(batch)).toEqual(await memory.append(batch));
            await expectAlike(sqlite, memory);

            await sqlite.stop!();
            sqlite = open();
            await sqlite.start!(host);
            await expectAlike(sqlite, memory);

            const policy = { older_than: FAKE_NOW - age };
            expect(await sqlite.prune(policy)).toEqual(await memory.prune(policy));
            const again = given.flat();
            expect(await sqlite.append(again)).toEqual(await memory.append(again));
            await expectAlike(sqlite, memory);
          } finally {
            await sqlite.stop!();
          }
        }),
        { numRuns: 60 },
      );
    },
  );
});

async function expectAlike(sqlite: StorePlugin, memory: StorePlugin): Promise<void> {
  for (const query of EVENT_QUERIES) {
    expect({ query, page: await sqlite.readEvents(query) }).toEqual({
      query,
      page: await memory.readEvents(query),
    });
  }
  for (const query of SESSION_QUERIES) {
    const [ours, theirs] = [await sqlite.readSessions(query), await memory.readSessions(query)];
    // What `next` holds is each store's own affair.
    expect({ query, ...ours, next: ours.next !== null }).toEqual({
      query,
      ...theirs,
      next: theirs.next !== null,
    });
  }
  const { cursor, events, sessions } = await memory.stats();
  expect(await sqlite.stats()).toMatchObject({ cursor, events, sessions });
}
