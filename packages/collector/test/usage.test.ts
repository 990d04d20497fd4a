import { join } from 'node:path';
import { memoryStore } from '@ao-observability/core/memory-store';
import { sqliteStore } from '@ao-observability/store-sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { createCollector } from '../src/index.js';
import { aFolder, cleanUp } from './cli-process.js';
import { postTo, silent, withCollector } from './with-collector.js';

afterAll(cleanUp);

const MODEL = 'claude-opus-5-5';

function usage(message_id: string, fields: Record<string, unknown> = {}, data: Record<string, unknown> = {}) {
  return {
    event_id: `usage-${message_id}`,
    event_type: 'usage',
    session_id: 's-1',
    timestamp: '2026-03-01T10:00:00.000Z',
    ...fields,
    data: { message_id, model: MODEL, input_tokens: 1_000_000, ...data },
  };
}

const EVENTS = [
  {
    event_id: 'start-1',
    event_type: 'session_start',
    session_id: 's-1',
    session_name: 'first',
    data: { cwd: '/project/a' },
  },
  { event_id: 'start-2', event_type: 'session_start', session_id: 's-2', data: { cwd: '/project/a' } },
  usage('m-1'),
  usage('m-2', { agent_id: 'helper', turn_id: 'turn-2', timestamp: '2026-03-02T23:59:59.999Z' }),
  usage('m-3', { session_id: 's-2', timestamp: '2026-03-03T00:00:00.000Z' }, { model: 'unheard-of' }),
  {
    event_id: 'text-1',
    event_type: 'assistant_message',
    session_id: 's-1',
    timestamp: '2026-03-01T10:00:00.000Z',
    data: { message_id: 'm-1', model: MODEL, text: 'Done', usage: { input_tokens: 1_000_000 } },
  },
  {
    event_id: 'text-4',
    event_type: 'assistant_message',
    session_id: 's-2',
    timestamp: '2026-03-03T00:00:00.000Z',
    data: { message_id: 'm-4', model: MODEL, text: 'Done', usage: { output_tokens: 100_000 } },
  },
];

describe.each([
  ['a memory store', () => memoryStore()],
  ['a SQLite store', () => sqliteStore({ path: join(aFolder(), 'ao.db') })],
])('GET /api/usage over %s', (_, store) => {
  it('sums tokens and cost by session, each message once, and tells what has no price', async () => {
    const { url } = await withCollector({ store: store() });
    await postTo(`${url}/api/events`, EVENTS);

    const answer = await get(`${url}/api/usage`);

    expect(answer).toMatchObject({
      by: 'session',
      groups_total: 2,
      complete: true,
      total: { messages: 4, cost_usd: 10, unpriced_tokens: 1_000_000 },
      groups: [
        { key: 's-1', label: 'first', messages: 2, input_tokens: 2_000_000, cost_usd: 8, unpriced_tokens: 0 },
        { key: 's-2', messages: 2, output_tokens: 100_000, cost_usd: 2, unpriced_tokens: 1_000_000 },
      ],
    });
  });

  it.each([
    ['model', [MODEL, 'unheard-of'], [10, undefined]],
    ['turn', ['', 'turn-2'], [6, 4]],
    ['project', ['/project/a'], [10]],
    ['day', ['2026-03-01', '2026-03-02', '2026-03-03'], [4, 4, 2]],
    ['agent', ['', 'helper'], [6, 4]],
  ])('tells apart by %s', async (by, keys, costs) => {
    const { url } = await withCollector({ store: store() });
    await postTo(`${url}/api/events`, EVENTS);

    const { groups } = await get(`${url}/api/usage?by=${by}`);

    expect(groups.map(({ key }) => key)).toEqual(keys);
    expect(groups.map(({ cost_usd }) => cost_usd)).toEqual(costs);
  });

  it('narrows by session and by time, the end left out', async () => {
    const { url } = await withCollector({ store: store() });
    await postTo(`${url}/api/events`, EVENTS);

    expect((await get(`${url}/api/usage?session_id=s-2`)).total.messages).toBe(2);
    expect((await get(`${url}/api/usage?after=2026-03-02&before=2026-03-03`)).total.messages).toBe(1);
    expect((await get(`${url}/api/usage?after=2026-03-03T00:00:00Z`)).total.messages).toBe(2);
  });
});

describe('GET /api/usage', () => {
  it('counts at most usageMessages, the newest, and says so', async () => {
    const { url } = await withCollector({ limits: { usageMessages: 3 } });
    await postTo(
      `${url}/api/events`,
      Array.from({ length: 5 }, (_, index) => usage(`m-${index}`, { session_id: `s-${index}` })),
    );

    const { total, complete, groups } = await get(`${url}/api/usage`);

    expect({ messages: total.messages, complete }).toEqual({ messages: 3, complete: false });
    expect(groups.map(({ key }) => key)).toEqual(['s-2', 's-3', 's-4']);
  });

  it('gives no more groups than asked for, but the total of all', async () => {
    const { url } = await withCollector();
    await postTo(`${url}/api/events`, EVENTS);

    const { groups, groups_total, total } = await get(`${url}/api/usage?by=day&limit=1`);

    expect([groups.length, groups_total, total.messages]).toEqual([1, 3, 4]);
  });

  it.each(['by=colour', 'after=yesterday', 'limit=0', 'until=2026-01-01'])('refuses %s', async (query) => {
    const { url } = await withCollector();
    const response = await fetch(`${url}/api/usage?${query}`);

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'AO_QUERY_INVALID' } });
  });
});

describe('the price of usage', () => {
  it('is stored with the version of its table, and does not change with the table', async () => {
    const store = memoryStore();
    const { collector, url } = await withCollector({ store });
    await postTo(`${url}/api/events`, usage('m-1'));
    const { event } = (await (await fetch(`${url}/api/events/usage-m-1`)).json()) as { event: object };
    const { session } = (await (await fetch(`${url}/api/sessions/s-1`)).json()) as { session: object };

    expect(event).toMatchObject({
      data: { cost_usd: 4, price_version: 'claude-code-2.1.330', context_limit_tokens: 1_000_000 },
    });
    expect(session).toMatchObject({
      usage: { cost_usd: 4 },
      context: { used_tokens: 1_000_000, limit_tokens: 1_000_000 },
    });
    expect(collector.status().plugins).not.toContainEqual(expect.objectContaining({ name: 'prices' }));
  });

  it('comes from the table that was given, or is left out', async () => {
    const own = {
      version: 'own-1',
      date: '2026-01-02',
      source: 'Contract',
      currency: 'USD' as const,
      models: [{ model: MODEL, prices: { input: 1, output: 2 } }],
    };
    const [given, none] = [await withCollector({ pricing: own }), await withCollector({ pricing: false })];
    for (const { url } of [given, none]) await postTo(`${url}/api/events`, usage('m-1'));

    expect((await get(`${given.url}/api/usage`)).total.cost_usd).toBe(1);
    expect((await get(`${none.url}/api/usage`)).total).toMatchObject({ unpriced_tokens: 1_000_000 });
  });

  it('needs a sound table', () => {
    const pricing = { version: '1' } as never;

    expect(() => createCollector({ store: memoryStore(), logger: silent, pricing })).toThrow(
      'date in "pricing" is missing',
    );
  });
});

interface Answer {
  total: { messages: number; cost_usd?: number };
  groups: { key: string; cost_usd?: number }[];
  groups_total: number;
  complete: boolean;
}

async function get(url: string): Promise<Answer> {
  return (await (await fetch(url)).json()) as Answer;
}
