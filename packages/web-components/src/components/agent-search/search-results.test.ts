import { describe, expect, it, vi } from 'vitest';
import { EventScript } from '../../../test/event-script.js';
import { StaticClient } from '../../client/static-client.js';
import { EventSearch, LOCAL_DELAY_MS, SERVER_DELAY_MS } from './event-search.js';
import { findFiles, readFiles } from './file-index.js';
import { findSessions } from './find-sessions.js';
import { matchScore } from './match-words.js';
import { typedSearch } from './search-mode.js';
import { eventQuery, groupResults, readInput } from './search-results.js';

const at = Date.UTC(2026, 0, 1);
const session = (id: string, prompt: string, later = 0) =>
  new EventScript(id, { at: at + later, name: id }).start({ git_branch: `fix/${id}` }).prompt(prompt);
const fleet = () =>
  new StaticClient({
    events: [
      ...session('checkout', 'Fix the flaky retry').events,
      ...session('docs', 'Write about retries', 5_000)
        .call('Edit', { file_path: '/project/docs/retry.md' }, {})
        .call('Read', { file_path: '/project/retry/index.ts' }, {}).events,
      ...session('asks', 'Delete it all', -5_000).ask('Bash', { command: 'rm -rf /' }).events,
    ],
  });
const ids = (words: readonly string[]) =>
  findSessions(fleet().sessions.values(), words, at).map(({ session_id }) => session_id);

describe('a typed search', () => {
  it.each([
    ['retry jitter', 'all', 'retry jitter'],
    ['> theme', 'commands', 'theme'],
    ['@checkout', 'sessions', 'checkout'],
    ['#src/retry.ts', 'files', 'src/retry.ts'],
    ['/ jitter', 'session', 'jitter'],
    ['/home/dev/x.ts', 'all', '/home/dev/x.ts'],
    ['  ', 'all', ''],
  ])('%s', (text, mode, words) => {
    expect(typedSearch(text)).toMatchObject({ mode, words });
  });

  it('asks for events only where it can have some', () => {
    expect(eventQuery(readInput('tool:Bash status:failed make'), undefined)).toEqual({
      text: 'make',
      tools: ['Bash'],
      statuses: ['failed'],
    });
    expect(eventQuery(readInput('/make'), 's1')).toEqual({ text: 'make', session_id: 's1' });
    for (const text of ['', '>make', '#make', '/make', 'status:wrong'])
      expect(eventQuery(readInput(text), undefined)).toBeUndefined();
    expect(readInput('status:wrong').problem).toContain('no status');
  });
});

describe('what fits', () => {
  it('prefers the beginnings of words, and needs all of them', () => {
    expect(matchScore('Fix retry', ['fix'])).toBeGreaterThan(matchScore('Fix retry', ['retry'])!);
    expect(matchScore('Fix retry', ['retry'])).toBeGreaterThan(matchScore('Fix retry', ['etry'])!);
    expect(matchScore('Fix retry', ['fix', 'nothing'])).toBeUndefined();
  });

  it('puts sessions that need somebody first, then the newest, and names before folders', () => {
    expect(ids([])).toEqual(['asks', 'docs', 'checkout']);
    expect(ids(['retr'])).toEqual(['docs', 'checkout']);
    expect(ids(['checkout', 'fix/'])).toEqual(['checkout']);
    expect(ids(['nothing'])).toEqual([]);
  });

  it('knows the files that agents worked on, their names before their folders', async () => {
    const { files, more } = await readFiles(fleet());

    expect(more).toBe(false);
    expect(findFiles(files, ['retry']).map(({ path }) => path)).toEqual([
      '/project/docs/retry.md',
      '/project/retry/index.ts',
    ]);
  });
});

describe('the groups', () => {
  const groups = async (text: string, client = fleet()) => {
    const input = readInput(text);
    const query = eventQuery(input, undefined);
    const page = query ? await client.search(query) : { items: [], total: 0, next: null };
    return groupResults(input, {
      client,
      now: at,
      events: { state: 'ready', hits: page.items, total: page.total, more: page.next !== null },
      files: await readFiles(client),
      commands: [{ id: 'theme', label: 'Switch theme', run() {} }],
      allEvents: false,
    });
  };

  it('name each session once, with the best of its hits, and count exactly', async () => {
    const busy = session('busy', 'start');
    for (let index = 0; index < 30; index += 1) busy.say(`retry number ${index}`);
    const client = fleet();
    client.add(busy.events);

    const [sessions, events] = await groups('retry', client);

    expect(sessions?.results.map(({ key }) => key)).toEqual([
      'session checkout',
      'session busy',
      'session docs',
    ]);
    expect([events?.count, events?.results.length, events?.results.at(-1)]).toEqual([
      '35',
      9,
      { kind: 'more', key: 'all-events', label: 'All 35 events' },
    ]);
  });

  it('keep to one kind after a sign', async () => {
    expect((await groups('#')).map(({ kind }) => kind)).toEqual(['files']);
    expect((await groups('@do')).map(({ kind, count }) => [kind, count])).toEqual([['sessions', '1']]);
    expect((await groups('>the')).map(({ kind }) => kind)).toEqual(['commands']);
    expect(await groups('nothingatall')).toEqual([]);
  });
});

describe('EventSearch', () => {
  const tick = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  async function searched(run: (search: EventSearch, client: StaticClient) => Promise<void>) {
    vi.useFakeTimers();
    const search = new EventSearch(() => {});
    try {
      await run(search, fleet());
    } finally {
      vi.useRealTimers();
    }
  }

  it('waits until the reader pauses, longer for a server, and asks once', () =>
    searched(async (search, client) => {
      const ask = vi.spyOn(client, 'search');
      for (const text of ['r', 're', 'retry']) search.want(client, { text });
      search.want(client, { text: 'retry' });
      await tick(LOCAL_DELAY_MS - 1);
      expect(ask).not.toHaveBeenCalled();
      await tick(1);
      expect(ask.mock.calls.map(([query]) => query.text)).toEqual(['retry']);
      expect(search.results).toMatchObject({ state: 'ready', total: 5 });

      client.setConnection('live');
      search.want(client, { text: 'fix' });
      await tick(SERVER_DELAY_MS - 1);
      expect(ask).toHaveBeenCalledTimes(1);
      await tick(1);
      expect(ask).toHaveBeenCalledTimes(2);
    }));

  it('gives up what is no longer wanted, and drops an answer that comes too late', () =>
    searched(async (search, client) => {
      const answers: (() => void)[] = [];
      const signals: (AbortSignal | undefined)[] = [];
      const real = client.search.bind(client);
      vi.spyOn(client, 'search').mockImplementation((query, ...[options]: [{ signal?: AbortSignal }?]) => {
        signals.push(options?.signal);
        return new Promise((resolve) => answers.push(() => resolve(real(query))));
      });
      search.want(client, { text: 'retry' });
      await tick(LOCAL_DELAY_MS);
      search.want(client, { text: 'delete' });
      await tick(LOCAL_DELAY_MS);
      answers[1]!();
      await tick(0);
      answers[0]!();
      await tick(0);

      expect(signals.map((signal) => signal?.aborted)).toEqual([true, false]);
      expect(search.results.hits.map(({ session_id }) => session_id)).toEqual(['asks']);
    }));

  it('tells what went wrong, and tries again', () =>
    searched(async (search, client) => {
      vi.spyOn(client, 'search').mockRejectedValueOnce(new Error('no answer'));
      search.want(client, { text: 'retry' });
      await tick(LOCAL_DELAY_MS);
      expect(search.results).toMatchObject({ state: 'error', error: 'no answer', hits: [] });

      search.retry();
      await tick(0);
      expect(search.results).toMatchObject({ state: 'ready', total: 5 });
    }));
});
