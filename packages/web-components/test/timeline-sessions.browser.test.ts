import { describe, expect, it, vi } from 'vitest';
import { StaticClient } from '../src/client/static-client.js';
import type { AgentTimeline } from '../src/components/agent-timeline/agent-timeline.js';
import '../src/define/agent-timeline.js';
import type { AoOpenFileEvent } from '../src/events/ao-open-file-event.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount, settled } from './mount.js';

const rows = (element: AgentTimeline) => deepAll(element.shadowRoot!, 'article');
const rowWith = (element: AgentTimeline, text: string) =>
  rows(element).find((row) => deepText(row).includes(text));
const scroller = (element: AgentTimeline) => deepAll(element.shadowRoot!, '.scroller')[0]!;
const label = (row: HTMLElement) => deepText(row.querySelector('.of-session')!);
const press = (target: EventTarget, key: string) =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );

/** A session that asks every ten seconds. */
function asking(id: string, name: string, count: number, firstAt: number): EventScript {
  const script = new EventScript(id, { at: firstAt, name }).start();
  for (let index = 0; index < count; index += 1)
    script.prompt(`${id} asks ${index} ${'and more '.repeat(20)}`).wait(10);
  return script;
}

const BEGIN = Date.now() - 3_600_000;
const one = () => asking('one', 'web', 30, BEGIN);
const other = () => asking('other', 'api', 30, BEGIN + 5_000);
const both = () => new StaticClient({ events: [...one().events, ...other().events] });

function wheelUp(element: AgentTimeline, pixels: number): void {
  scroller(element).dispatchEvent(new WheelEvent('wheel', { deltaY: -pixels, bubbles: true }));
  scroller(element).scrollTop -= pixels;
}

describe('<agent-timeline> of several sessions', () => {
  it('shows them as one conversation in the order of time, each row with the name of its session', async () => {
    const element = await mount<AgentTimeline>('agent-timeline', { client: both() });
    element.setAttribute('sessions', 'one other');
    await vi.waitFor(() => expect(rowWith(element, 'other asks 29')).toBeDefined());

    const shown = rows(element).slice(-4);

    expect(shown.map((row) => [label(row), /(?:one|other) asks \d+/.exec(deepText(row))?.[0]])).toEqual([
      ['web', 'one asks 28'],
      ['api', 'other asks 28'],
      ['web', 'one asks 29'],
      ['api', 'other asks 29'],
    ]);
    expect(shown[0]!.getAttribute('aria-label')).toMatch(/^web: You/);
    expect(deepText(deepAll(element.shadowRoot!, '.session-title')[0]!)).toBe('2 sessions');
  });

  it('takes what happens live in any of them, and names the session of a row in its link', async () => {
    const client = both();
    const element = await mount<AgentTimeline>('agent-timeline', {
      client,
      sessions: ['one', 'other'],
      details: 'host',
    });
    const to = vi.fn<(id: string | undefined) => void>();
    element.addEventListener('ao-navigate', (event) => to(event.to.sessionId));
    const script = asking('one', 'web', 31, BEGIN);
    script.wait(600).prompt('a late question');
    client.add([script.events.at(-1)!]);
    await vi.waitFor(() => expect(rowWith(element, 'a late question')).toBeDefined());
    const row = rowWith(element, 'a late question')!;

    row.focus();
    press(row, 'Enter');

    expect(label(row)).toBe('web');
    expect(to).toHaveBeenCalledWith('one');
  });

  it('closes the conversation of each when it leaves the document', async () => {
    const client = both();
    const closed: string[] = [];
    const timeline = client.timeline.bind(client);
    client.timeline = (id) => {
      const opened = timeline(id);
      const close = opened.close.bind(opened);
      opened.close = () => {
        closed.push(id);
        close();
      };
      return opened;
    };
    const element = await mount<AgentTimeline>('agent-timeline', { client, sessions: ['one', 'other'] });

    element.remove();

    expect(closed).toEqual(['one', 'other']);
  });
});

describe('<agent-timeline> follow', () => {
  it('is a flag that tells what the view does, and can be set', async () => {
    const element = await mount<AgentTimeline>('agent-timeline', { client: both(), session: 'one' });
    await vi.waitFor(() => expect(rowWith(element, 'one asks 29')).toBeDefined());
    expect(element.hasAttribute('follow')).toBe(true);

    wheelUp(element, 300);
    await settled();
    expect([element.follow, element.hasAttribute('follow')]).toEqual([false, false]);

    element.setAttribute('follow', '');
    await settled();
    const { scrollHeight, clientHeight, scrollTop } = scroller(element);
    expect(element.follow).toBe(true);
    expect(scrollHeight - clientHeight - scrollTop).toBeLessThanOrEqual(1);
  });

  it('does not follow from the start when it is off', async () => {
    const element = await mount<AgentTimeline>('agent-timeline', {
      client: both(),
      follow: false,
      session: 'one',
    });
    await vi.waitFor(() => expect(rowWith(element, 'one asks 0')).toBeDefined());

    expect([element.follow, scroller(element).scrollTop]).toEqual([false, 0]);
  });

  it('finds a session as its reader left it', async () => {
    const element = await mount<AgentTimeline>('agent-timeline', { client: both(), session: 'one' });
    await vi.waitFor(() => expect(rowWith(element, 'one asks 29')).toBeDefined());
    wheelUp(element, 700);
    await settled();
    const edge = scroller(element).getBoundingClientRect().top;
    const top = (row: HTMLElement) => Math.round(row.getBoundingClientRect().top);
    // The rows at the new place are drawn.
    await vi.waitFor(() => expect(Math.min(...rows(element).map(top))).toBeLessThan(edge));
    const first = rows(element).find((row) => top(row) >= edge)!;
    const [key, before] = [first.dataset['key'], top(first)];

    element.session = 'other';
    await vi.waitFor(() => expect(rowWith(element, 'other asks 29')).toBeDefined());
    expect(element.follow).toBe(true);
    element.session = 'one';
    await vi.waitFor(() => {
      const again = rows(element).find(({ dataset }) => dataset['key'] === key);
      expect(Math.abs(top(again!) - before)).toBeLessThanOrEqual(1);
    });
    expect(element.follow).toBe(false);
  });
});

describe('<agent-timeline> q', () => {
  it('opens the find box with the words and shows the first match', async () => {
    const element = await mount<AgentTimeline>('agent-timeline', {
      client: both(),
      session: 'one',
      q: 'asks 3 ',
    });
    await vi.waitFor(() => expect(rowWith(element, 'one asks 3 ')).toBeDefined());

    const [box] = deepAll<HTMLInputElement>(element.shadowRoot!, '.find-input');
    expect(box?.value).toBe('asks 3 ');
    await vi.waitFor(() => expect(deepText(deepAll(element.shadowRoot!, '.find-count')[0]!)).toBe('1 of 1'));
    expect(element.shadowRoot!.activeElement).toBeNull();

    element.q = '';
    await settled();
    expect(deepAll(element.shadowRoot!, '.find-input')).toEqual([]);
  });
});

describe('<agent-timeline> max-events', () => {
  it('keeps no more than that, and reads the earlier ones on demand', async () => {
    const element = await mount<AgentTimeline>('agent-timeline', {
      client: both(),
      session: 'one',
      maxEvents: 10,
    });
    await vi.waitFor(() => expect(rows(element).length).toBeLessThanOrEqual(10));
    await vi.waitFor(() => expect(rows(element).length).toBeGreaterThan(3));

    expect(deepText(deepAll(element.shadowRoot!, '.earlier')[0]!)).toContain('Load earlier');
    expect(element.toText()).not.toContain('one asks 3 ');
  });
});

describe('<agent-timeline> files', () => {
  it.each([
    ['Read', { file_path: 'src/a.ts', offset: 40 }, '/home/dev/work/web/src/a.ts', 40],
    ['Edit', { file_path: '/x/b.ts', old_string: 'a', new_string: 'b' }, '/x/b.ts', undefined],
    ['Write', { file_path: '/x/c.ts', content: 'a' }, '/x/c.ts', undefined],
    ['Grep', { pattern: 'a', path: '/x' }, '/x', undefined],
  ])('asks the host to open the file of %s', async (tool, input, path, line) => {
    const script = new EventScript('one', { at: BEGIN, name: 'web' }).start().prompt('go');
    const client = new StaticClient({ events: script.call(tool, input, { result: 'ok' }).events });
    const element = await mount<AgentTimeline>('agent-timeline', { client, session: 'one' });
    await vi.waitFor(() => expect(rows(element).length).toBeGreaterThan(1));
    const opened = vi.fn<(event: AoOpenFileEvent) => void>();
    element.addEventListener('ao-open-file', (event) => opened(event));
    const row = rows(element).at(-1)!;

    row.focus();
    press(row, 'o');

    await vi.waitFor(() => expect(opened).toHaveBeenCalledOnce());
    const event = opened.mock.calls[0]![0];
    expect([event.path, event.line, event.cancelable]).toEqual([path, line, true]);
  });
});

describe('<agent-timeline> places', () => {
  it('shows the event of a link in the middle', async () => {
    const events = one().events;
    const element = await mount<AgentTimeline>('agent-timeline', {
      client: new StaticClient({ events }),
      session: 'one',
      event: events[12]!.event_id,
    });
    await vi.waitFor(() => expect(deepAll(element.shadowRoot!, 'article.selected')).toHaveLength(1));
    await settled();

    const view = scroller(element).getBoundingClientRect();
    const row = deepAll(element.shadowRoot!, 'article.selected')[0]!.getBoundingClientRect();
    expect(Math.abs(row.top + row.height / 2 - (view.top + view.height / 2))).toBeLessThan(24);
  });

  it('shows what is nearest in time when a filter hides all that was in view', async () => {
    const script = new EventScript('one', { at: BEGIN, name: 'web' }).start();
    for (let index = 0; index < 40; index += 1) {
      script.wait(10);
      if (index % 20 === 3) script.add('error', { message: `broken ${index}` });
      else script.prompt(`ask ${index} ${'and more '.repeat(40)}`);
    }
    for (let index = 0; index < 60; index += 1) script.wait(10).add('error', { message: `late ${index}` });
    const element = await mount<AgentTimeline>(
      'agent-timeline',
      { client: new StaticClient({ events: script.events }), session: 'one', follow: false },
      { width: 900, height: 360 },
    );
    await vi.waitFor(() => expect(rowWith(element, 'ask 0')).toBeDefined());
    element.scrollToEvent(script.events[15]!.event_id);
    await settled();
    expect(rowWith(element, 'ask 14')).toBeDefined();

    element.filter = 'kind:error';
    await settled();

    const edge = scroller(element).getBoundingClientRect();
    const shown = rows(element).filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > edge.top && top < edge.bottom;
    });
    expect(shown.some((row) => /broken (?:3|23)\b/.test(deepText(row)))).toBe(true);
    expect(element.follow).toBe(false);
  });

  it('gives the focus to the row that is selected', async () => {
    const events = one().events;
    const event = events[12]!.event_id;
    const element = await mount<AgentTimeline>('agent-timeline', {
      client: new StaticClient({ events }),
      session: 'one',
      event,
    });
    await vi.waitFor(() => expect(deepAll(element.shadowRoot!, 'article.selected')).toHaveLength(1));
    const { key } = deepAll(element.shadowRoot!, 'article.selected')[0]!.dataset;
    element.event = undefined;

    element.focus();
    await settled();

    expect((element.shadowRoot!.activeElement as HTMLElement).dataset['key']).toBe(key);
  });
});

describe('<agent-timeline> keys', () => {
  it('leaves the keys of a payload to it, and takes those of a headline', async () => {
    const script = new EventScript('one', { at: BEGIN, name: 'web' }).start().prompt('go');
    const client = new StaticClient({
      events: script.call('Bash', { command: 'ls' }, { result: 'a\nb' }).say('Done').events,
    });
    const element = await mount<AgentTimeline>('agent-timeline', { client, session: 'one' });
    await vi.waitFor(() => expect(rowWith(element, 'Bash')).toBeDefined());
    const row = rowWith(element, 'Bash')!;
    const head = row.querySelector<HTMLElement>('.head')!;
    head.click();
    await vi.waitFor(() => expect(row.querySelector('pre.output')).not.toBeNull());
    const output = row.querySelector<HTMLElement>('pre.output')!;

    output.focus();
    expect(press(output, 'j')).toBe(true);
    await settled();
    expect(element.shadowRoot!.activeElement).toBe(output);

    head.focus();
    expect(press(head, 'j')).toBe(false);
    await settled();
    expect(deepText(element.shadowRoot!.activeElement!)).toContain('Done');
  });
});
