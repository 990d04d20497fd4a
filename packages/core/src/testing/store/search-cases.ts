// oxlint-disable vitest/no-standalone-expect -- `describeCases` makes a test of each case
import { expect, vi } from 'vitest';
import type { SearchHit, SearchQuery, StorePlugin } from '../../contracts/store.js';
import type { AgentEvent } from '../../events/event.js';
import { aSession } from '../a-session.js';
import { anEvent } from '../an-event.js';
import { FAKE_NOW } from '../fake-host.js';
import { idsOf } from './read-all.js';
import { type StoreCase, type StorePlace, storeCase } from './store-place.js';

/** How long a store may take until its index knows what `append` has answered. */
const INDEX_DELAY_MS = 5_000;

/** What the store promises about full-text search, when it claims it. */
export const searchCases: readonly StoreCase[] = [
  storeCase('has `search` exactly when it claims fullTextSearch', async ({ make }) => {
    const store = make();

    expect(typeof store.search).toBe(store.capabilities.fullTextSearch ? 'function' : 'undefined');
  }),

  searchCase('finds prompts, messages, tool input and tool output', async (store, search) => {
    const events = [
      anEvent({ event_type: 'user_prompt', data: { text: 'look for the aardvark' } }),
      anEvent({ event_type: 'assistant_message', data: { text: 'an aardvark it is' } }),
      anEvent({
        event_type: 'pre_tool',
        data: { tool_name: 'Bash', tool_input: { command: 'grep aardvark' } },
      }),
      anEvent({
        event_type: 'post_tool',
        data: { tool_name: 'Bash', tool_result: { stdout: 'aardvark.txt' } },
      }),
    ];
    const { stored } = await store.append([...events, anEvent({ data: { message: 'nothing here' } })]);

    const { items } = await search({ text: 'aardvark' }, 4);

    expect(idsOf(items)).toEqual(idsOf(events).toReversed());
    items.toReversed().forEach((hit, index) => {
      const { seq, event_id, session_id, event_type, timestamp } = stored[index]!;
      expect(hit).toMatchObject({ seq, event_id, session_id, event_type, timestamp });
    });
  }),

  searchCase('highlights the words in a snippet, in UTF-16 units', async (store, search) => {
    const around = 'lorem ipsum dolor sit amet 🦓🦓 '.repeat(200);
    await store.append([
      anEvent({ event_type: 'user_prompt', data: { text: '🦓🦓 Okapi and okapi' } }),
      anEvent({ event_type: 'user_prompt', data: { text: `${around} okapi <b>und</b> giraffe ${around}` } }),
    ]);

    const { items } = await search({ text: 'OKAPI' }, 2);

    expect(items.map(highlighted)).toEqual([['okapi'], ['okapi', 'okapi']]);
    for (const hit of items) expect(hit.snippet.length).toBeLessThan(2_000);
  }),

  searchCase('finds events that have all the words', async (store, search) => {
    const both = anEvent({ event_type: 'user_prompt', data: { text: 'the lemur saw the ocelot' } });
    await store.append([
      anEvent({ event_type: 'user_prompt', data: { text: 'a lemur' } }),
      both,
      anEvent({ event_type: 'user_prompt', data: { text: 'an ocelot' } }),
    ]);

    const { items, total } = await search({ text: 'ocelot lemur' }, 1);

    expect(idsOf(items)).toEqual([both.event_id]);
    expect(total).toBe(1);
    expect(highlighted(items[0]!)).toEqual(expect.arrayContaining(['lemur']));
    expect((await search({ text: 'ocelot unicorn' }, 0)).items).toEqual([]);
  }),

  searchCase('narrows by session and type, with exact totals', async (store, search) => {
    const events = Array.from({ length: 30 }, (_, index) =>
      anEvent({
        session_id: `s-${index % 2}`,
        event_type: ['user_prompt', 'assistant_message', 'thinking'][index % 3]!,
        data: { text: 'a wombat' },
      }),
    );
    await store.append(events);
    await search({ text: 'wombat' }, 30);

    expect(
      (await search({ text: 'wombat', session_id: 's-1' }, 15)).items.every(
        ({ session_id }) => session_id === 's-1',
      ),
    ).toBe(true);
    expect((await search({ text: 'wombat', types: ['thinking', 'user_prompt'] }, 20)).items).toHaveLength(20);
    const narrow = await search({ text: 'wombat', session_id: 's-0', types: ['thinking'] }, 5);
    expect(new Set(narrow.items.map(({ session_id, event_type }) => `${session_id} ${event_type}`))).toEqual(
      new Set(['s-0 thinking']),
    );
    expect((await search({ text: 'wombat', session_id: 'nobody' }, 0)).items).toEqual([]);
  }),

  searchCase('narrows by tool and by how it ended, with and without words', async (store, search) => {
    const call = (tool_name: string, more: object = {}) =>
      anEvent({ event_type: 'post_tool', data: { tool_name, tool_result: 'a dingo', ...more } });
    const failed = call('Bash', { error: 'exit 1' });
    await store.append([
      call('Bash'),
      failed,
      call('Bash', { error: 'stopped', is_interrupt: true }),
      call('mcp__zoo__Find'),
      anEvent({ event_type: 'permission_decision', data: { tool_name: 'Bash', decision: 'deny' } }),
      anEvent({ event_type: 'user_prompt', data: { text: 'Bash, dingo, failed' } }),
      anEvent({ event_type: 'error', data: { message: 'a dingo' } }),
    ]);

    expect(idsOf((await search({ text: 'dingo', tools: ['bash'], statuses: ['failed'] }, 1)).items)).toEqual([
      failed.event_id,
    ]);
    await search({ text: '', tools: ['Bash'] }, 4);
    await search({ text: '', tools: ['Bas'] }, 0);
    await search({ text: '', tools: ['MCP__zoo__find', 'nothing'] }, 1);
    await search({ text: 'dingo', statuses: ['failed'] }, 2);
    await search({ text: '', statuses: ['denied', 'interrupted'] }, 2);
    await search({ text: '', statuses: ['ok'] }, 2);
    await search({ text: '', tools: [] }, 0);
  }),

  searchCase('narrows by time and by folder, with and without words', async (store, search) => {
    const at = (hour: number) => Date.UTC(2025, 0, 1, hour);
    const sessions = [
      ['api', '/home/dev/API-server'],
      ['web', '/home/dev/web'],
      ['none', undefined],
    ] as const;
    await store.append(
      sessions.flatMap(([session_id, cwd]) =>
        Array.from({ length: 10 }, (_, hour) => {
          const timestamp = new Date(at(hour)).toISOString();
          const facts = { session_id, timestamp };
          return hour === 0
            ? anEvent({ ...facts, event_type: 'session_start', data: { ...(cwd && { cwd }) } })
            : anEvent({ ...facts, event_type: 'user_prompt', data: { text: 'a tapir' } });
        }),
      ),
    );

    await search({ text: 'tapir', since: at(4) }, 18);
    await search({ text: 'tapir', until: at(4) }, 9);
    await search({ text: 'tapir', since: at(4), until: at(5) }, 3);
    await search({ text: '', since: at(0), until: at(1) }, 3);
    await search({ text: 'tapir', project: 'dev/api' }, 9);
    await search({ text: '', project: 'DEV' }, 20);
    await search({ text: '', project: 'nowhere' }, 0);
    await search({ text: 'tapir', project: 'web', session_id: 'api' }, 0);
    const page = await search({ text: '', project: 'dev', since: at(5), limit: 4 }, 10);
    const rest = await store.search!({ text: '', project: 'dev', since: at(5), before: page.next! });
    expect(new Set([...page.items, ...rest.items].map(({ seq }) => seq)).size).toBe(10);
    expect(rest).toMatchObject({ next: null, total: 10 });
  }),

  searchCase('finds text in quotes word for word', async (store, search) => {
    const exact = anEvent({ event_type: 'user_prompt', data: { text: 'The Red, Panda sleeps' } });
    await store.append([
      anEvent({ event_type: 'user_prompt', data: { text: 'a panda that is red' } }),
      exact,
      anEvent({ event_type: 'user_prompt', data: { text: 'red giant panda' } }),
    ]);

    await search({ text: 'red panda' }, 3);
    expect(idsOf((await search({ text: '"red panda"' }, 1)).items)).toEqual([exact.event_id]);
    expect((await search({ text: '"red panda" giant' }, 0)).items).toEqual([]);
  }),

  searchCase(
    'pages hits newest first without hole or repeat, while new events arrive',
    async (store, search) => {
      const events = Array.from({ length: 60 }, aQuokka);
      await store.append(events);

      const first = await search({ text: 'quokka' }, 60);
      expect(first.items).toHaveLength(50);
      const found = idsOf((await search({ text: 'quokka', limit: 7 }, 60)).items);
      let before = (await search({ text: 'quokka', limit: 7 }, 60)).next;
      for (let pages = 0; before !== null && pages < 100; pages++) {
        await store.append([aQuokka()]);
        const page = await store.search!({ text: 'quokka', limit: 7, before });
        found.push(...idsOf(page.items));
        before = page.next;
      }

      expect(found).toEqual(idsOf(events).toReversed());
    },
  ),

  searchCase('takes what people type, not a query language', async (store, search) => {
    const event = anEvent({
      event_type: 'user_prompt',
      data: { text: "the yak's AND path: src/yak-shaving.ts (OR not)" },
    });
    await store.append([event]);
    await search({ text: 'yak' }, 1);

    for (const text of [
      '"',
      "'",
      '(',
      'yak"',
      '-',
      '*',
      'yak AND',
      'NEAR(',
      'a:b',
      '^',
      '\u0000',
      '🦓',
      'yak OR',
      '  ',
      '%',
      '\\',
    ]) {
      const page = await store.search!({ text });
      expect(page.total, `total for ${JSON.stringify(text)}`).toBe(page.items.length);
    }
    for (const text of ["yak's", 'src/yak-shaving.ts', 'yak AND', '(OR not)']) {
      expect(idsOf((await store.search!({ text })).items), `hits for ${text}`).toEqual([event.event_id]);
    }
  }),

  searchCase('forgets what was pruned', async (store, search) => {
    const [first, ...others] = aSession({ started_at: FAKE_NOW - 3_600_000 });
    await store.append([{ ...first!, event_type: 'user_prompt', data: { text: 'a numbat' } }, ...others]);
    await search({ text: 'numbat' }, 1);

    await store.prune({ older_than: FAKE_NOW });

    expect(await search({ text: 'numbat' }, 0)).toEqual({ items: [], next: null, total: 0 });
  }),
];

type Search = (query: SearchQuery, total: number) => ReturnType<NonNullable<StorePlugin['search']>>;

/** A case for stores that claim search; what others must not have is the first case of this file. */
function searchCase(name: string, run: (store: StorePlugin, search: Search) => Promise<void>): StoreCase {
  return storeCase(`${name} (fullTextSearch)`, async ({ open }: StorePlace) => {
    const store = await open();
    if (!store.capabilities.fullTextSearch) return;
    // An index may run behind the log for a moment, so the expected total is waited for.
    const search: Search = (query, total) =>
      vi.waitFor(
        async () => {
          const page = await store.search!(query);
          expect(page.total, `total for ${JSON.stringify(query)}`).toBe(total);
          return page;
        },
        { timeout: INDEX_DELAY_MS, interval: 20 },
      );
    await run(store, search);
  });
}

function aQuokka(): AgentEvent {
  return anEvent({ event_type: 'user_prompt', data: { text: 'one more quokka' } });
}

function highlighted({ snippet, highlights }: SearchHit): string[] {
  return highlights.map(([start, end]) => snippet.slice(start, end).toLowerCase());
}
