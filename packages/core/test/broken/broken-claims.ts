import type { SearchPage, SearchQuery, StorePlugin } from '../../src/contracts/store.js';
import { memoryStore } from '../../src/stores/memory-store.js';
import { broken, type BrokenStore, RESTART, without } from './broken-stores.js';
import { durablePlace } from './durable-memory-store.js';

const claims = { survivesRestart: false, sharedBetweenProcesses: false, fullTextSearch: true };
const WATCH = 'has `watch` exactly when it claims sharedBetweenProcesses';
const SEARCH = 'has `search` exactly when it claims fullTextSearch';

/** What goes wrong with claims about restarts and other processes. */
export const brokenClaims: readonly BrokenStore[] = [
  broken(
    'forgets on restart though it claims not to',
    () => ({ capabilities: { ...claims, survivesRestart: true } }),
    [RESTART, 'goes on where it was after a restart (survivesRestart)'],
  ),
  broken(
    'remembers on restart though it does not claim to',
    () => ({ capabilities: claims }),
    [RESTART],
    durablePlace,
  ),
  broken(
    'forgets, and does not tell',
    (good) => ({ stats: async () => ({ ...(await good.stats()), store_id: 'always the same' }) }),
    [RESTART],
  ),
  broken(
    'claims to be shared and has no watch',
    () => ({ capabilities: { ...claims, sharedBetweenProcesses: true } }),
    [
      WATCH,
      'shows what another instance appended (sharedBetweenProcesses)',
      'orders what several instances append at the same time (sharedBetweenProcesses)',
      'shows a reader that follows the log every event of both instances (sharedBetweenProcesses)',
    ],
  ),
  broken('watches without a claim', () => ({ async *watch() {} }), [WATCH]),
  broken(
    'ends its watch too soon',
    () => ({ async *watch() {} }),
    ['wakes when another instance appended, and ends with its signal (sharedBetweenProcesses)'],
    durablePlace,
  ),
  broken(
    'goes on watching when it should end',
    () => ({
      async *watch() {
        for (let cursor = 1; ; cursor++) yield cursor;
      },
    }),
    ['wakes when another instance appended, and ends with its signal (sharedBetweenProcesses)'],
    durablePlace,
  ),
];

/** What goes wrong with search. */
export const brokenSearches: readonly BrokenStore[] = [
  {
    what: 'claims search and has none',
    place: () => () => {
      return without(memoryStore(), 'search');
    },
    breaks: [SEARCH],
  },
  broken('searches without a claim', () => ({ capabilities: { ...claims, fullTextSearch: false } }), [
    SEARCH,
  ]),
  brokenSearch('finds prompts alone', (search) => (query) => search({ types: ['user_prompt'], ...query }), [
    'finds prompts, messages, tool input and tool output',
  ]),
  brokenSearch(
    'highlights in bytes',
    (search) =>
      changed(search, (page) => ({
        ...page,
        items: page.items.map((hit) => ({
          ...hit,
          highlights: hit.highlights.map(([start, end]) => {
            const bytes = new TextEncoder().encode(hit.snippet.slice(0, start)).length;
            return [bytes, bytes + end - start] as const;
          }),
        })),
      })),
    ['highlights the words in a snippet, in UTF-16 units'],
  ),
  brokenSearch(
    'finds events that have the first word',
    (search) => (query) => search({ ...query, text: query.text.split(' ')[0]! }),
    ['finds events that have all the words'],
  ),
  brokenSearch('ignores the session', (search) => (query) => search(without(query, 'session_id')), [
    'narrows by session and type, with exact totals',
  ]),
  brokenSearch('ignores the types', (search) => (query) => search(without(query, 'types')), [
    'narrows by session and type, with exact totals',
  ]),
  brokenSearch('ignores the tools', (search) => (query) => search(without(query, 'tools')), [
    'narrows by tool and by how it ended, with and without words',
  ]),
  brokenSearch('ignores how it ended', (search) => (query) => search(without(query, 'statuses')), [
    'narrows by tool and by how it ended, with and without words',
  ]),
  brokenSearch('ignores the folder', (search) => (query) => search(without(query, 'project')), [
    'narrows by time and by folder, with and without words',
  ]),
  brokenSearch('ignores the time', (search) => (query) => search(without(query, 'until')), [
    'narrows by time and by folder, with and without words',
  ]),
  brokenSearch(
    'takes a phrase for its words',
    (search) => (query) => search({ ...query, text: query.text.replaceAll('"', ' ') }),
    ['finds text in quotes word for word'],
  ),
  brokenSearch(
    'counts one page',
    (search) => changed(search, (page) => ({ ...page, total: page.items.length })),
    ['pages hits newest first without hole or repeat, while new events arrive'],
  ),
  brokenSearch(
    'repeats a hit on the next page',
    (search) => changed(search, (page) => ({ ...page, next: page.next && page.next + 1 })),
    ['pages hits newest first without hole or repeat, while new events arrive'],
  ),
  brokenSearch(
    'has a query language',
    (search) => (query) => {
      if (/["(*]/.test(query.text)) throw new Error(`syntax error near "${query.text}"`);
      return search(query);
    },
    ['takes what people type, not a query language'],
  ),
  broken(
    'finds what was pruned',
    (good) => {
      let last: SearchPage | undefined;
      return {
        async search(query) {
          const page = await good.search!(query);
          return (last = page.total === 0 && last ? last : page);
        },
      };
    },
    ['forgets what was pruned'],
  ),
].map((store) => ({
  ...store,
  breaks: store.breaks.map((name) => (name === SEARCH ? name : `${name} (fullTextSearch)`)),
}));

type Search = NonNullable<StorePlugin['search']>;

function brokenSearch(
  what: string,
  breakIt: (search: Search) => Search,
  breaks: readonly string[],
): BrokenStore {
  return broken(what, (good) => ({ search: breakIt((query) => good.search!(query)) }), breaks);
}

function changed(search: Search, change: (page: SearchPage) => SearchPage): Search {
  return async (query: SearchQuery) => change(await search(query));
}
