import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  StaticClient,
  type AgentSwimlanes,
  type AoNavigateEvent,
  type AoSpanSelectEvent,
} from '../src/define/index.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount, settled } from './mount.js';
import { richFleet } from './rich-fleet.js';

const NOW = Date.now();
const fleet = () => new StaticClient({ events: richFleet(NOW) });

async function lanes(
  properties: Partial<AgentSwimlanes>,
  size = { width: 1_000, height: 500 },
): Promise<AgentSwimlanes> {
  const element = await mount<AgentSwimlanes>('agent-swimlanes', { client: fleet(), ...properties }, size);
  await vi.waitFor(() =>
    expect(deepAll(element, '[role=option], [role=treeitem]').length).toBeGreaterThan(0),
  );
  await settled();
  return element;
}

const all = (element: AgentSwimlanes, selector: string) => deepAll(element.shadowRoot!, selector);
const labels = (element: AgentSwimlanes) => all(element, '.name').map((name) => squeeze(deepText(name)));
const nameOf = (found: Element) => found.getAttribute('aria-label') ?? squeeze(deepText(found));
const current = (element: AgentSwimlanes) => {
  const focused = element.shadowRoot!.activeElement;
  return focused ? nameOf(focused) : '';
};
const title = (element: AgentSwimlanes) => all(element, '.root')[0]!.getAttribute('aria-label')!;
const button = (element: AgentSwimlanes, word: string) =>
  all(element, 'button').find((found) => squeeze(deepText(found)) === word)!;
const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
const range = (element: AgentSwimlanes) =>
  all(element, '.handle').map((handle) => Number(handle.getAttribute('aria-valuenow')));

function enter(element: AgentSwimlanes): void {
  all(element, '.rows [tabindex="0"]')[0]!.focus();
}

/** Every colour of a canvas, opaque pixels only. */
function colors(canvas: Element): Set<string> {
  const { width, height } = canvas as HTMLCanvasElement;
  const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
  const found = new Set<string>();
  for (let at = 0; at < data.length; at += 4)
    if (data[at + 3] === 255) found.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
  return found;
}

describe('<agent-swimlanes> lanes', () => {
  it('has a lane for each agent of a session', async () => {
    const element = await lanes({ session: 'checkout' });

    expect(labels(element)).toEqual(['Main agent', 'test-runner · Run the whole suite']);
    expect(title(element)).toMatch(/^Swimlanes, \d\d:\d\d–\d\d:\d\d, 2 agents$/);
  });

  it('has a lane for each session of a fleet, with sub-agents below', async () => {
    const element = await lanes({}, { width: 1_000, height: 900 });

    const names = labels(element);

    expect(names).toContain('docs-site Migrate the documentation to v5');
    expect(names[names.findIndex((name) => name.startsWith('checkout-api')) + 1]).toMatch(/^test-runner/);
  });

  it('says how many of the sessions it shows, and closes what it opened', async () => {
    const events = Array.from({ length: 55 }, (_, index) =>
      new EventScript(`s${index}`, { at: NOW - index * 60_000, name: `s${index}` }).start().prompt('go'),
    ).flatMap((script) => script.events);
    const client = new StaticClient({ events });
    const open = vi.spyOn(client, 'timeline');
    const element = await lanes({ client });

    expect(deepText(element)).toContain('40 of 55 sessions shown');
    const closed = open.mock.results.map(({ value }) => vi.spyOn(value, 'close'));
    element.remove();

    expect(closed).toHaveLength(40);
    for (const close of closed) expect(close).toHaveBeenCalledOnce();
  });

  it('draws spans in the colours of the theme', async () => {
    const element = await lanes({ session: 'checkout', theme: 'light' });
    const picture = all(element, 'canvas.picture')[0]!;
    const light = colors(picture);

    element.theme = 'dark';
    await vi.waitFor(() => expect(colors(picture).has('95,209,139')).toBe(true));

    expect(light.has('20,108,58')).toBe(true);
    expect(colors(picture).has('20,108,58')).toBe(false);
  });

  it('draws a failure as a mark that is at least three pixels wide, however far away', async () => {
    const script = new EventScript('s', { at: NOW - 10 * 3_600_000 });
    for (let index = 0; index < 400; index += 1)
      script
        .wait(60)
        .call('Read', {}, index === 200 ? { seconds: 0.1, error: 'no' } : { seconds: 0.1, result: '' });
    const element = await lanes({
      client: new StaticClient({ events: script.events, pageEvents: 5_000 }),
      session: 's',
      theme: 'light',
    });
    const canvas = all(element, 'canvas.overview-picture')[0] as HTMLCanvasElement;

    const { data } = canvas.getContext('2d')!.getImageData(0, 2, canvas.width, 1);
    let width = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at] === 0x8c && data[at + 1] === 0x0f) width += 1;

    expect(width).toBeGreaterThanOrEqual(3);
    expect(colors(all(element, 'canvas.picture')[0]!).has('140,15,46')).toBe(true);
  });

  it('takes live events in without moving the view, unless it follows', async () => {
    const client = new StaticClient({
      events: new EventScript('s', { at: NOW - 60_000 }).prompt('go').open('Bash', {}).events,
    });
    client.setConnection('live');
    const element = await lanes({ client, session: 's' });
    const before = title(element);

    client.push(
      ...new EventScript('s', { at: NOW + 1_000 })
        .call('Read', {}, { seconds: 1, result: '' })
        .events.map((event) => ({ ...event, event_id: `late-${event.event_id}` })),
    );
    await vi.waitFor(() => expect(all(element, '[role=option]')[0]!.getAttribute('aria-setsize')).toBe('3'));

    expect(title(element)).toBe(before);
    button(element, 'Follow').click();
    await settled();
    expect(element.follow).toBe(true);
    expect(element.matches(':state(following)')).toBe(true);
  });

  it('shows nothing that comes after the moment of a replay', async () => {
    const script = new EventScript('s', { at: NOW - 600_000 }).call('Read', {}, { seconds: 60, result: '' });
    const at = NOW - 570_000;
    script.call('Bash', {}, { seconds: 60, result: '' });
    const client = Object.assign(new StaticClient({ events: script.events }), { at });
    const element = await lanes({ client, session: 's' });

    const option = all(element, '[role=option]')[0]!;

    expect(option.getAttribute('aria-setsize')).toBe('1');
    expect(option.getAttribute('aria-label')).toContain('29.0 s so far, Running');
    expect(deepText(element)).toContain('not live');
    expect(element.matches(':state(replay)')).toBe(true);
  });

  it('says why it shows nothing', async () => {
    const nothing = await mount<AgentSwimlanes>('agent-swimlanes', {});
    const empty = await mount<AgentSwimlanes>('agent-swimlanes', {
      client: new StaticClient(),
      session: 'x',
    });
    await vi.waitFor(() => expect(empty.matches(':state(empty)')).toBe(true));

    expect(deepText(nothing)).toContain('No data source');
    expect(deepText(empty)).toContain('Nothing has happened yet');
  });

  it('shows what failed with a way to try again', async () => {
    const client = fleet();
    const reload = vi.fn<() => Promise<void>>(async () => {});
    client.timeline = (sessionId) => ({
      sessionId,
      entries: [],
      state: 'error',
      error: 'The collector is gone',
      hasEarlier: false,
      loadingEarlier: false,
      onChange: () => () => {},
      loadEarlier: async () => {},
      reload,
      close() {},
    });
    const element = await mount<AgentSwimlanes>('agent-swimlanes', { client, session: 'checkout' });

    expect(deepText(element)).toContain('The collector is gone');
    button(element, 'Retry').click();

    expect(reload).toHaveBeenCalledOnce();
  });
});

describe('<agent-swimlanes> by keyboard', () => {
  it('goes from span to span and from lane to lane, and tells which event is chosen', async () => {
    const element = await lanes({ session: 'checkout' });
    const chosen: AoSpanSelectEvent[] = [];
    element.addEventListener('ao-event-select', (event) => chosen.push(event as AoSpanSelectEvent));
    enter(element);

    await userEvent.keyboard('{Home}{ArrowRight}{ArrowRight}{ArrowRight}');
    await settled();
    const third = current(element);
    await userEvent.keyboard('{ArrowDown}');
    await settled();

    expect(third).toMatch(/^Message I will look/);
    expect(current(element)).toMatch(/^Glob .* starts/);
    expect(chosen.at(-1)).toMatchObject({ sessionId: 'checkout', eventId: element.event });
    expect(element.shadowRoot!.activeElement!.getAttribute('aria-selected')).toBe('true');
    expect(all(element, '[role=option][aria-selected=true]')).toHaveLength(1);
  });

  it('goes to failures, and opens what is chosen', async () => {
    const element = await lanes({ session: 'checkout' });
    const opened: AoNavigateEvent[] = [];
    element.addEventListener('ao-navigate', (event) => opened.push(event));
    enter(element);

    await userEvent.keyboard('e');
    await settled();
    expect(current(element)).toMatch(/^Bash npm run lint, 4.2 s, Failed, starts \d\d:\d\d:\d\d$/);
    await userEvent.keyboard('{Enter}');

    expect(opened.map(({ to }) => to)).toEqual([{ sessionId: 'checkout', eventId: element.event }]);
  });

  it('zooms, moves, fits the chosen span and shows everything again', async () => {
    const element = await lanes({ session: 'checkout' });
    enter(element);
    const whole = range(element);

    await userEvent.keyboard('ww');
    await settled();
    const near = range(element);
    await userEvent.keyboard('d');
    await settled();
    const moved = range(element);
    await userEvent.keyboard('ef');
    await settled();
    const fitted = range(element);
    await userEvent.keyboard('0');
    await settled();

    expect(near[1]! - near[0]!).toBeLessThan(60);
    expect(moved[0]).toBeGreaterThan(near[0]!);
    expect(fitted[1]! - fitted[0]!).toBeLessThan(5);
    expect(range(element)).toEqual(whole);
  });

  it('marks a range, tells it, and takes it away again', async () => {
    const element = await lanes({ session: 'checkout' });
    const told: (number | undefined)[][] = [];
    element.addEventListener('ao-range-change', (event) => {
      const { from, to } = event;
      told.push([from, to]);
    });
    enter(element);

    await userEvent.keyboard('em');
    await settled();
    const band = all(element, '.band').length;
    await userEvent.keyboard('{Escape}');
    await settled();

    expect(told[0]![1]! - told[0]![0]!).toBe(4_200);
    expect(told[1]).toEqual([undefined, undefined]);
    expect([band, all(element, '.band').length]).toEqual([1, 0]);
  });

  it('pins a lane at the top, and hides one with a way back', async () => {
    const element = await lanes({ session: 'checkout' });
    enter(element);

    await userEvent.keyboard('{ArrowDown}p');
    await settled();
    expect(element.pinned).toEqual(['checkout/runner-1']);
    expect(labels(element)[0]).toMatch(/^test-runner/);
    await userEvent.keyboard('h');
    await settled();
    expect(labels(element)).toEqual(['Main agent']);
    expect(current(element)).not.toBe('');

    button(element, 'Show').click();
    await settled();

    expect(labels(element)).toHaveLength(2);
  });

  it('leaves keys to the page that mean nothing here', async () => {
    const element = await lanes({ session: 'checkout' });
    const heard = vi.fn<(event: Event) => void>();
    document.body.addEventListener('keydown', heard);
    enter(element);

    await userEvent.keyboard('x{ArrowRight}');
    document.body.removeEventListener('keydown', heard);

    expect(heard.mock.calls.map(([event]) => (event as KeyboardEvent).key)).toEqual(['x']);
  });
});

describe('<agent-swimlanes> gaps', () => {
  const quiet = () =>
    new StaticClient({
      events: new EventScript('s', { at: NOW - 7_200_000 })
        .prompt('one')
        .call('Read', {}, { seconds: 20, result: '' })
        .wait(41 * 60)
        .prompt('two')
        .call('Read', {}, { seconds: 20, result: '' })
        .add('session_stop', { reason: 'exit' }).events,
    });

  it('folds long silence, opens one fold on request, and all with a key', async () => {
    const element = await lanes({ client: quiet(), session: 's' });
    const fold = () => all(element, '.gap')[0];
    expect(squeeze(deepText(fold()!))).toBe('41 min');
    const width = fold()!.getBoundingClientRect().width;

    fold()!.click();
    await settled();
    expect(fold()!.getAttribute('aria-label')).toBe('Fold 41 min without events');
    fold()!.click();
    await settled();
    expect(fold()!.getBoundingClientRect().width).toBe(width);

    enter(element);
    await userEvent.keyboard('g');
    await settled();
    expect(all(element, '.gap')).toHaveLength(0);
    expect(element.compressGaps).toBe(false);
  });

  it('does not fold when told so', async () => {
    const element = await lanes({ client: quiet(), session: 's', compressGaps: false });

    expect(all(element, '.gap')).toHaveLength(0);
  });
});

describe('<agent-swimlanes> by pointer', () => {
  it('zooms at the pointer with Ctrl and the wheel, and leaves a plain wheel to the page', async () => {
    const element = await lanes({ session: 'checkout' });
    const surface = all(element, '.surface')[0]!;
    const { left, top, width } = surface.getBoundingClientRect();
    const wheel = (init: WheelEventInit) => {
      const event = new WheelEvent('wheel', {
        clientX: left + width,
        clientY: top + 10,
        cancelable: true,
        bubbles: true,
        ...init,
      });
      surface.dispatchEvent(event);
      return event.defaultPrevented;
    };

    expect(wheel({ deltaY: 100 })).toBe(false);
    expect(wheel({ deltaY: -300, ctrlKey: true })).toBe(true);
    await settled();

    expect(range(element)[0]).toBeGreaterThan(40);
    expect(range(element)[1]).toBe(100);
  });

  it('chooses the span that is clicked, and zooms to it on a double click', async () => {
    const element = await lanes({ session: 'checkout' });
    const chosen: AoSpanSelectEvent[] = [];
    element.addEventListener('ao-event-select', (event) => chosen.push(event as AoSpanSelectEvent));
    enter(element);
    await userEvent.keyboard('e');
    await settled();
    const box = all(element, '[role=option][aria-selected=true]')[0]!.getBoundingClientRect();
    await userEvent.keyboard('{Home}');
    await settled();
    const surface = all(element, '.surface')[0]!;
    const { left, top } = surface.getBoundingClientRect();
    const position = { x: box.left + 3 - left, y: box.top + box.height / 2 - top };

    await userEvent.click(surface, { position: { ...position } });
    await settled();
    expect(chosen.at(-1)!.entry).toMatchObject({ kind: 'tool', label: 'npm run lint' });

    await userEvent.dblClick(surface, { position: { ...position } });
    await settled();
    expect(range(element)[1]! - range(element)[0]!).toBeLessThan(5);
  });

  it('marks the range that is dragged on the ruler', async () => {
    const element = await lanes({ session: 'checkout' });
    const told = vi.fn<(event: Event) => void>();
    element.addEventListener('ao-range-change', told);
    const ruler = all(element, '.ruler')[0]!;
    const { left, top } = ruler.getBoundingClientRect();
    const at = (x: number) => ({
      clientX: left + x,
      clientY: top + 5,
      pointerId: 1,
      bubbles: true,
      button: 0,
    });
    ruler.setPointerCapture = () => {};

    ruler.dispatchEvent(new PointerEvent('pointerdown', at(100)));
    ruler.dispatchEvent(new PointerEvent('pointermove', at(300)));
    ruler.dispatchEvent(new PointerEvent('pointerup', at(300)));
    await settled();

    expect(told).toHaveBeenCalledOnce();
    const band = all(element, '.band')[0]!.getBoundingClientRect();
    expect([Math.round(band.left - left), Math.round(band.width)]).toEqual([100, 200]);
    expect(button(element, 'Clear')).toBeDefined();
  });

  it('tells what is under the pointer', async () => {
    const element = await lanes({ session: 'checkout' });
    const option = all(element, '[role=option]')[1]!.getBoundingClientRect();
    const surface = all(element, '.surface')[0]!;

    surface.dispatchEvent(
      new PointerEvent('pointermove', {
        clientX: option.left + 2,
        clientY: option.top + option.height / 2,
        bubbles: true,
        pointerType: 'mouse',
      }),
    );
    await settled();
    expect(deepText(all(element, '.tooltip')[0]!)).toContain('src/**/*.test.ts');
    surface.dispatchEvent(new PointerEvent('pointerleave'));
    await settled();

    expect(all(element, '.tooltip')).toHaveLength(0);
  });
});

describe('<agent-swimlanes> waterfall and table', () => {
  it('shows turns as a tree that can be closed', async () => {
    const element = await lanes({ session: 'checkout', layout: 'waterfall' }, { width: 1_000, height: 700 });
    const names = () => all(element, '[role=treeitem]').map((row) => row.getAttribute('aria-level'));
    enter(element);
    await userEvent.keyboard('{Home}');
    await settled();
    expect(names()).toEqual(['1', '2', '2', '2', '2', '2', '2', '3', '3', '2', '2']);

    await userEvent.keyboard('{ArrowLeft}');
    await settled();
    expect(names()).toEqual(['1']);
    expect(element.shadowRoot!.activeElement!.getAttribute('aria-expanded')).toBe('false');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await settled();

    expect(current(element)).toMatch(/^Read /);
  });

  it('keeps only the rows in view in the document', async () => {
    const script = new EventScript('s', { at: NOW - 3_600_000 }).prompt('go');
    for (let index = 0; index < 2_000; index += 1)
      script.call('Read', { file_path: `${index}` }, { seconds: 0.1, result: '' });
    const client = new StaticClient({ events: script.events, pageEvents: 10_000 });
    const element = await lanes({ client, session: 's', layout: 'waterfall' });
    enter(element);

    await userEvent.keyboard('{End}');
    await settled();

    expect(all(element, '[role=treeitem]').length).toBeLessThan(40);
    expect(current(element)).toContain('Read 1999');
    expect(element.shadowRoot!.activeElement!.getBoundingClientRect().bottom).toBeLessThanOrEqual(
      element.getBoundingClientRect().bottom,
    );
  });

  it('is a table as well', async () => {
    const element = await lanes({ session: 'checkout' });
    const opened = vi.fn<(event: Event) => void>();
    element.addEventListener('ao-navigate', opened);

    button(element, 'Table').click();
    await settled();
    const rows = all(element, 'tbody tr').map((row) => squeeze(deepText(row)));
    all(element, 'td .open')[0]!.click();

    expect(rows.some((row) => /4.2 s Command Bash npm run lint Failed Main agent$/.test(row))).toBe(true);
    expect(opened).toHaveBeenCalledOnce();
  });

  it('shows the event that the host names', async () => {
    const element = await lanes({ session: 'checkout', event: 'checkout-12' });

    expect(all(element, '[aria-selected=true]')).toHaveLength(1);
    element.event = 'checkout-2';
    await settled();

    expect(nameOf(all(element, '[aria-selected=true]')[0]!)).toContain('Fix the flaky retry test');
    expect(element.shadowRoot!.activeElement).toBeNull();
  });
});

describe('<agent-swimlanes> at rest', () => {
  it('asks for no frame while nothing happens', async () => {
    const client = new StaticClient({
      events: new EventScript('s', { at: NOW - 600_000 }).prompt('a').say('b').add('session_stop', {}).events,
    });
    await lanes({ client, session: 's' });
    await settled(10);
    const frames = vi.spyOn(globalThis, 'requestAnimationFrame');

    await new Promise((resolve) => setTimeout(resolve, 2_300));
    const asked = frames.mock.calls.length;
    frames.mockRestore();

    expect(asked).toBe(0);
  });
});

describe.each(['light', 'dark'] as const)('<agent-swimlanes> accessibility, %s', (theme) => {
  const violations = async (element: HTMLElement) => {
    const { violations: found } = await axe.run(element, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
    });
    return found.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join(' | ')}`,
    );
  };

  it.each([
    ['a fleet', {}, 1_000],
    [
      'a session with a marked range',
      { session: 'checkout', range: { from: NOW - 480_000, to: NOW - 400_000 } },
      1_000,
    ],
    ['a waterfall', { session: 'checkout', layout: 'waterfall' as const }, 1_000],
    ['a narrow fleet', {}, 420],
  ])('finds nothing wrong with %s', async (_name, properties, width) => {
    const element = await lanes({ ...properties, theme }, { width, height: 700 });

    expect(await violations(element)).toEqual([]);
  });

  it('finds nothing wrong with the table', async () => {
    const element = await lanes({ session: 'checkout', theme });
    button(element, 'Table').click();
    await settled();

    expect(await violations(element)).toEqual([]);
  });
});
