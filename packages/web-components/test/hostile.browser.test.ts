import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  StaticClient,
  type AgentDashboard,
  type AgentFleetOverview,
  type AgentSearch,
  type AgentSwimlanes,
  type AgentTimeline,
} from '../src/define/index.js';
import {
  HOSTILE_PLACES,
  hostileEvents,
  hostileSession,
  hostileSessions,
  type HostilePlace,
} from './hostile-events.js';
import { HOSTILE_STRINGS } from './hostile-strings.js';
import { deepAll, deepText, mount, settled } from './mount.js';
import { everything, strangers } from './strangers.js';

const requested: string[] = [];
const observer = new PerformanceObserver((entries) =>
  requested.push(...entries.getEntries().map(({ name }) => name)),
);
beforeAll(() => observer.observe({ type: 'resource' }));
afterAll(() => observer.disconnect());
afterEach(() => {
  const harm = requested.filter((name) => name.includes('evil'));
  if ('pwned' in window || harm.length > 0) throw new Error(`A text did something: ${harm.join(' ')}`);
});

const HEIGHT = 8_000;
const MAX_STEPS = 120;
/** Places whose events make no row of their own. */
const ROWLESS = new Set(['usage', 'process_gone', 'tool_batch', 'compaction']);

/** Opens the rows in view, and shows one in twenty as it came. */
async function openAll(element: Element): Promise<void> {
  const closed = buttons(element).filter((button) => button.matches('article .head[aria-expanded=false]'));
  for (const head of closed) head.click();
  if (closed.length === 0) return;
  await settled(2);
  const raws = buttons(element).filter((button) => button.matches('.raw[aria-pressed=false]'));
  for (const [index, raw] of raws.entries()) if (index % 20 === 0) raw.click();
  if (raws.length > 0) await settled(1);
}

function buttons(element: Element): HTMLElement[] {
  return everything(element).filter((one): one is HTMLElement => one.localName === 'button');
}

/** Reads a conversation from its beginning to its end; gives back the rows that were drawn. */
async function readThrough(element: AgentTimeline): Promise<number> {
  const scroller = deepAll(element, '.scroller')[0]!;
  const seen = new Set<string>();
  scroller.scrollTop = 0;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    await openAll(element);
    for (const { dataset } of scroller.querySelectorAll('article')) seen.add(dataset['key'] ?? '');
    expect(strangers(element)).toEqual([]);
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    if (scrollTop + clientHeight >= scrollHeight - 1) return seen.size;
    scroller.scrollTop += HEIGHT * 0.9;
    await settled(1);
  }
  throw new Error(`${element.session} did not end`);
}

describe('hostile strings in a conversation', () => {
  it.each([...HOSTILE_PLACES])('stay text in %s', { timeout: 60_000 }, async (name, place: HostilePlace) => {
    const events = hostileSession(place);
    const element = await mount<AgentTimeline>(
      'agent-timeline',
      {
        client: new StaticClient({ pageEvents: 50_000, events }),
        session: 's',
        follow: false,
        fold: 'none',
        details: 'host',
        hrefFor: () => '#',
      },
      { width: 1000, height: HEIGHT },
    );
    await settled(2);

    const seen = await readThrough(element);

    expect(seen).toBeGreaterThanOrEqual(ROWLESS.has(name) ? 0 : HOSTILE_STRINGS.length);
  });
});

describe('hostile sessions', () => {
  const client = new StaticClient({ pageEvents: 50_000, events: hostileSessions() });
  const size = { width: 1200, height: HEIGHT };
  const marked = HOSTILE_STRINGS.filter((text) => /^<[a-z]+ [a-z]+=/.test(text));
  const ids = [...client.sessions.keys()];

  it.each([
    ['agent-session-list', {}],
    ['agent-fleet-overview', { layout: 'grid' }],
    ['agent-fleet-overview', { layout: 'table' }],
    ['agent-approvals', {}],
  ] as [string, Partial<AgentFleetOverview>][])('stay text in <%s> %j', async (tag, properties) => {
    const element = await mount<AgentFleetOverview>(tag, { client, ...properties }, size);
    await settled(10);
    expect(strangers(element)).toEqual([]);

    for (const more of deepAll(element, 'button[aria-expanded=false], summary').slice(0, 60)) more.click();
    await settled(4);

    const text = deepText(element);
    expect(strangers(element)).toEqual([]);
    expect(marked.length).toBeGreaterThan(20);
    expect(marked.filter((each) => !text.includes(each.slice(0, 16)))).toEqual([]);
  });

  it('stay text in <agent-swimlanes>, its labels and its table', { timeout: 60_000 }, async () => {
    const element = await mount<AgentSwimlanes>(
      'agent-swimlanes',
      { client },
      { width: 1200, height: 2_500 },
    );
    for (let from = 0; from < ids.length; from += 40) {
      element.sessions = ids.slice(from, from + 40);
      await settled(6);
      const toggle = deepAll(element, 'button[aria-pressed]').find((button) =>
        /table/i.test(deepText(button)),
      );
      for (let twice = 0; twice < 2; twice += 1) {
        expect(strangers(element)).toEqual([]);
        expect(toggle).toBeDefined();
        toggle?.click();
        await settled(4);
      }
    }
  });

  it('stay text in what is about one session', { timeout: 60_000 }, async () => {
    const tags = ['agent-changes', 'agent-event-detail', 'agent-replay-bar', 'agent-status-bar'];
    const elements: HTMLElement[] = [];
    for (const tag of tags)
      elements.push(await mount<AgentTimeline>(tag, { client }, { width: 900, height: 500 }));
    for (const id of ids) {
      const { items } = await client.events({ session_id: id, limit: 10 });
      for (const element of elements) Object.assign(element, { session: id, event: items[2]?.event_id });
      await settled(2);
      expect(elements.flatMap(strangers)).toEqual([]);
    }
  });

  it('stay text in <agent-search>', { timeout: 60_000 }, async () => {
    const search = await mount<AgentSearch>('agent-search', { client }, size);
    for (const text of HOSTILE_STRINGS.filter(({ length }) => length < 200)) {
      search.open(text);
      await settled(1);
      expect(strangers(search)).toEqual([]);
    }
    search.open('window');
    await vi.waitFor(() => expect(deepAll(search, 'mark').length).toBeGreaterThan(0), { timeout: 5_000 });
    expect(strangers(search)).toEqual([]);
  });

  it('stay text in <agent-dashboard> and its title', { timeout: 60_000 }, async () => {
    const element = await mount<AgentDashboard>(
      'agent-dashboard',
      { client, routing: 'none', notifications: 'title' },
      size,
    );
    for (const id of ids.filter((_, index) => index % 6 === 0)) {
      const { items } = await client.events({ session_id: id, limit: 10 });
      element.navigate({ sessionId: id, eventId: items[2]?.event_id });
      await settled(3);
      expect(strangers(element)).toEqual([]);
    }
    expect(deepText(element)).toContain('window.pwned');
  });
});

describe('what a reader of a hostile conversation sees', () => {
  const dashboard = (texts: readonly string[]) =>
    mount<AgentDashboard>(
      'agent-dashboard',
      { client: new StaticClient({ events: hostileEvents(texts, 's') }), session: 's', routing: 'none' },
      { width: 1200, height: 2_000 },
    );

  it('is hidden characters of a command by their code points', async () => {
    const element = await dashboard(['rm \u202e/ emoh']);
    await vi.waitFor(() => expect(deepAll(element, '.pinned')).toHaveLength(1));
    const pinned = deepAll(element, '.pinned')[0]!;

    expect(deepText(pinned)).toContain('rm U+202E/ emoh');
    expect(deepText(pinned)).not.toContain('\u202e');
  });

  it('is the real host of a link that claims another', async () => {
    const element = await mount<AgentTimeline>(
      'agent-timeline',
      {
        client: new StaticClient({
          events: hostileSession(HOSTILE_PLACES.get('assistant_message')!, [
            '[https://bank.example](https://evil.invalid/login)',
          ]),
        }),
        session: 's',
      },
      { width: 1200, height: 600 },
    );

    await vi.waitFor(() =>
      expect(deepText(deepAll(element, '.kind-message')[0]!)).toContain(
        'https://bank.example (evil.invalid)',
      ),
    );
  });
});
