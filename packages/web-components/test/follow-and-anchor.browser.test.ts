import type { AgentEvent } from '@ao-observability/core';
import { describe, expect, it, vi } from 'vitest';
import { SessionTimelineStore } from '../src/client/session-timeline-store.js';
import { StaticClient } from '../src/client/static-client.js';
import type { AgentSessionList } from '../src/components/agent-session-list/agent-session-list.js';
import type { AgentTimeline } from '../src/components/agent-timeline/agent-timeline.js';
import '../src/define/agent-session-list.js';
import '../src/define/agent-timeline.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount, settled } from './mount.js';
import { richFleet } from './rich-fleet.js';

const rows = (element: AgentTimeline) => deepAll(element.shadowRoot!, 'article');
const scroller = (element: AgentTimeline) => deepAll(element.shadowRoot!, '.scroller')[0]!;
const gapToEnd = (element: AgentTimeline) =>
  scroller(element).scrollHeight - scroller(element).clientHeight - scroller(element).scrollTop;
const atEnd = (element: AgentTimeline) =>
  vi.waitFor(() => {
    expect(rows(element).length).toBeGreaterThan(3);
    expect(gapToEnd(element)).toBeLessThanOrEqual(1);
  });
const topOf = (element: AgentTimeline, key: string) =>
  rows(element)
    .find(({ dataset }) => dataset['key'] === key)
    ?.getBoundingClientRect().top ?? Number.NaN;

/** Messages of all lengths; they are never folded. */
function messages(count: number, from = 0): AgentEvent[] {
  return Array.from({ length: count }, (_, offset) => {
    const index = from + offset;
    return {
      event_id: `m${index}`,
      event_type: 'user_prompt',
      session_id: 'long',
      source: 'test',
      timestamp: new Date(Date.now() - 3_600_000 + index * 10).toISOString(),
      data: { text: `message ${index} ${'and more '.repeat((index * 7) % 40)}` },
    };
  });
}

const longLines = (word: string) => `${word} `.repeat(20).concat('\n').repeat(20);

async function open(client: StaticClient): Promise<AgentTimeline> {
  const element = await mount<AgentTimeline>('agent-timeline', { client, session: 'long' });
  await atEnd(element);
  return element;
}

/** The reader turns the wheel. */
function wheelUp(element: AgentTimeline, pixels: number): void {
  scroller(element).dispatchEvent(new WheelEvent('wheel', { deltaY: -pixels, bubbles: true }));
  scroller(element).scrollTop -= pixels;
}

async function openAndHold(client: StaticClient, pixels = 4_000): Promise<AgentTimeline> {
  const element = await open(client);
  wheelUp(element, pixels);
  await settled(6);
  expect(element.following).toBe(false);
  return element;
}

/** The first row that begins in view, and where. */
function firstInView(element: AgentTimeline): { key: string; top: number } {
  const edge = scroller(element).getBoundingClientRect().top;
  const row = rows(element).find((each) => each.getBoundingClientRect().top >= edge)!;
  return { key: row.dataset['key']!, top: row.getBoundingClientRect().top };
}

/** The farthest that the first row in view is from its place on any frame while something happens. */
async function drift(element: AgentTimeline, work: () => Promise<void>): Promise<number> {
  const { key, top } = firstInView(element);
  let worst = 0;
  let running = true;
  const watch = (async () => {
    while (running) {
      await settled(1);
      // After the frame was drawn, so that what is measured is what was seen.
      await new Promise((resolve) => setTimeout(resolve));
      worst = Math.max(worst, Math.abs(topOf(element, key) - top));
    }
  })();
  await work();
  await settled(4);
  running = false;
  await watch;
  return worst;
}

describe('the view of a timeline', () => {
  it('holds still after the wheel went up while a thousand events a second come', async () => {
    const client = new StaticClient({ events: messages(300) });
    const element = await open(client);
    let sent = 300;
    const timer = setInterval(() => client.add(messages(10, (sent += 10) - 10)), 10);
    await settled(5);

    wheelUp(element, 900);
    await settled(5);
    const worst = await drift(element, () => settled(40));
    clearInterval(timer);

    expect(sent).toBeGreaterThan(500);
    expect(element.following).toBe(false);
    expect(worst).toBeLessThanOrEqual(1);
  });

  it('stays when rows above it grow and shrink', async () => {
    const element = await openAndHold(new StaticClient({ events: messages(300) }));
    const edge = scroller(element).getBoundingClientRect().top;
    const above = rows(element).filter((row) => row.getBoundingClientRect().bottom < edge);

    const worst = await drift(element, async () => {
      for (const row of above) {
        row.style.minHeight = '300px';
        await settled(2);
        row.style.minHeight = '';
        await settled(1);
      }
    });

    expect(above.length).toBeGreaterThan(3);
    expect(worst).toBeLessThanOrEqual(1);
  });

  it('stays when a row above it is opened', async () => {
    const script = new EventScript('long', { at: Date.now() - 3_600_000 });
    for (let index = 0; index < 120; index += 1)
      script.call(
        'Edit',
        { file_path: `src/file${index}.ts`, old_string: longLines('old'), new_string: longLines('new') },
        { result: {} },
      );
    const element = await openAndHold(new StaticClient({ events: script.events }), 1_200);
    const edge = scroller(element).getBoundingClientRect().top;
    const above = rows(element).filter((row) => row.getBoundingClientRect().bottom < edge);
    const height = scroller(element).scrollHeight;

    const worst = await drift(element, async () => {
      above[0]!.querySelector<HTMLElement>('button[aria-expanded]')!.click();
      await vi.waitFor(() => expect(scroller(element).scrollHeight).toBeGreaterThan(height));
    });

    expect(worst).toBeLessThanOrEqual(1);
  });

  it('keeps the end in sight when it is resized while following, and the place when not', async () => {
    const client = new StaticClient({ events: messages(300) });
    const element = await open(client);

    for (const height of ['380px', '720px', '500px']) {
      element.parentElement!.style.height = height;
      await settled(3);
      expect(gapToEnd(element)).toBeLessThanOrEqual(1);
    }
    wheelUp(element, 3_000);
    await settled(6);
    for (const size of ['380px', '720px', '500px']) {
      for (const side of ['height', 'width'] as const) {
        const worst = await drift(element, async () => {
          element.parentElement!.style[side] = size;
          await settled(2);
        });
        expect(worst).toBeLessThanOrEqual(1);
      }
    }
  });

  it('stays when earlier events are read', async () => {
    const client = new StaticClient({ events: messages(600), pageEvents: 300 });
    const element = await openAndHold(client, 100_000);
    const before = firstInView(element).key;

    const worst = await drift(element, async () => {
      deepAll(element.shadowRoot!, '.earlier button')[0]!.click();
      await settled(6);
    });

    expect(worst).toBeLessThanOrEqual(1);
    expect(firstInView(element).key).toBe(before);
  });

  it('stays when the earliest events leave while it is read', async () => {
    const client = new StaticClient({ events: messages(400) });
    const stores: SessionTimelineStore[] = [];
    client.timeline = (sessionId) => {
      const read = () => client.events({ session_id: sessionId, limit: 400 });
      stores.push(new SessionTimelineStore({ sessionId, read, pageEvents: 400, maxEvents: 410 }));
      return stores.at(-1)!;
    };
    const element = await openAndHold(client, 1_000);
    const rowsBefore = Number(rows(element)[0]!.ariaSetSize);

    const worst = await drift(element, async () => {
      for (const [index, event] of messages(20, 400).entries())
        stores.at(-1)!.push({ ...event, received_at: event.timestamp, seq: 401 + index });
      await vi.waitFor(() => expect(stores.at(-1)!.entries.length).toBeLessThan(400));
      await settled(4);
    });

    expect(rowsBefore).toBe(400);
    expect(rows(element)[0]!.ariaSetSize).toBe('-1');
    expect(worst).toBeLessThanOrEqual(1);
  });

  it('does not move, scroll or lose the focus when a permission is asked for', async () => {
    const client = new StaticClient({ events: messages(300) });
    const element = await openAndHold(client);
    const other = document.createElement('button');
    element.after(other);
    other.focus();
    const top = scroller(element).scrollTop;

    const worst = await drift(element, async () => {
      client.add(new EventScript('long', { at: Date.now() }).ask('Bash', { command: 'rm -rf build' }).events);
      await vi.waitFor(() => expect(deepText(element)).toContain('rm -rf build'));
    });

    const bar = deepAll(element.shadowRoot!, '.pinned')[0]!;
    expect(worst).toBeLessThanOrEqual(1);
    // What is behind the bar cannot be read any more; the text below it is where it was.
    expect(Math.abs(scroller(element).scrollTop - top - bar.offsetHeight)).toBeLessThanOrEqual(1);
    expect(document.activeElement).toBe(other);
    expect(element.following).toBe(false);
    other.remove();
  });

  it('holds when text is being selected', async () => {
    const client = new StaticClient({ events: messages(100) });
    const element = await open(client);
    const reasons: string[] = [];
    element.addEventListener('ao-follow-change', (event) => reasons.push(event.reason));

    rows(element)
      .at(-1)!
      .dispatchEvent(new Event('selectstart', { bubbles: true, composed: true }));
    const top = scroller(element).scrollTop;
    client.add(messages(50, 100));
    await settled(4);

    expect(reasons).toEqual(['selection']);
    expect(scroller(element).scrollTop).toBe(top);
  });

  it('follows or holds as before, wherever a program scrolls it', async () => {
    const element = await open(new StaticClient({ events: messages(200) }));

    scroller(element).scrollTop = 500;
    await settled(3);
    expect(element.following).toBe(true);

    wheelUp(element, 50);
    await settled(45);
    scroller(element).scrollTop = scroller(element).scrollHeight;
    await settled(3);
    expect(element.following).toBe(false);
  });
});

describe('<agent-session-list> order', () => {
  it('stays through a thousand changes of status', async () => {
    const client = new StaticClient({ events: richFleet(Date.now()) });
    const list = await mount<AgentSessionList>('agent-session-list', { client, groupBy: 'project' });
    const order = () =>
      deepAll(list.shadowRoot!, '[data-id]')
        .map(({ dataset }) => dataset['id'])
        .join(' ');
    await vi.waitFor(() => expect(order()).toContain('checkout'));
    const ids = [...client.sessions.keys()];
    const before = order();

    for (let flip = 0; flip < 1_000; flip += 1) {
      const script = new EventScript(ids[flip % ids.length]!, { at: Date.now() + flip });
      const [event] = (
        flip % 3 === 0
          ? script.prompt('go on')
          : flip % 3 === 1
            ? script.add('turn_stop', {})
            : script.ask('Bash', {})
      ).events;
      client.add([{ ...event!, event_id: `flip${flip}` }]);
      if (flip % 50 === 0) await settled(1);
    }
    await settled(3);

    expect(before.split(' ').length).toBeGreaterThan(8);
    expect(order()).toBe(before);
  });
});
