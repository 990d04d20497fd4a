import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  ReplayClient,
  StaticClient,
  type AgentObservabilityProvider,
  type AgentReplayBar,
  type FleetClient,
} from '../src/define/index.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount, settled } from './mount.js';
import { richFleet } from './rich-fleet.js';

const NOW = Date.UTC(2026, 2, 3, 14, 30);
const aFleet = () => new StaticClient({ events: richFleet(NOW) });
const START = Date.UTC(2026, 2, 3, 14);
/** Ten prompts, a second apart. */
const prompts = () => {
  const script = new EventScript('s1', { at: START - 1_000, name: 'one' });
  for (let index = 0; index < 10; index += 1) script.wait(1).prompt(`prompt ${index}`);
  return script.events;
};

async function aBar(more: Partial<AgentReplayBar> = {}, width = 900) {
  const bar = await mount<AgentReplayBar>(
    'agent-replay-bar',
    { client: aFleet(), ...more },
    { width, height: 300 },
  );
  const replays: (FleetClient | undefined)[] = [];
  const moments: (number | undefined)[] = [];
  bar.addEventListener('ao-replay', (event) => replays.push(event.client));
  bar.addEventListener('ao-navigate', (event) => moments.push(event.to.at));
  return { bar, replays, moments };
}

async function opened(more: Partial<AgentReplayBar> = {}, width = 900) {
  const made = await aBar(more, width);
  await made.bar.open();
  await settled();
  return { ...made, replay: made.bar.replay! };
}

const thumb = (bar: AgentReplayBar) => deepAll(bar, '[role=slider]')[0]!;
const button = (bar: AgentReplayBar, name: string) =>
  deepAll(bar, 'button').find((found) => (found.ariaLabel ?? deepText(found)).includes(name))!;
const second = (bar: AgentReplayBar) => (bar.replay!.at - START) / 1_000;

describe('<agent-replay-bar>', () => {
  it('begins at the first event, says that it is not live, and goes back', async () => {
    const { bar, replays } = await aBar();
    await userEvent.click(button(bar, 'Replay from the beginning'));
    await vi.waitFor(() => expect(bar.replay).toBeDefined());
    await settled();

    expect([replays, bar.matches(':state(replay)')]).toEqual([[bar.replay], true]);
    expect(deepText(bar)).toContain('Replay — not live');
    expect(deepText(bar).replace(/\s+/g, ' ')).toContain('event 2 of ');
    expect(bar.shadowRoot?.activeElement?.className).toContain('play');

    await userEvent.keyboard('{Escape}');
    await settled();
    expect([replays.length, replays[1], bar.replay, bar.matches(':state(replay)')]).toEqual([
      2,
      undefined,
      undefined,
      false,
    ]);
    expect(bar.shadowRoot?.activeElement?.className).toContain('start');
  });

  it('is worked by the keyboard', async () => {
    const { bar, replay } = await opened({ client: new StaticClient({ events: prompts() }) });
    thumb(bar).focus();

    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Shift>}{ArrowRight}{/Shift}{ArrowLeft}');
    expect(second(bar)).toBe(2);
    await userEvent.keyboard('{End}');
    expect([second(bar), replay.count]).toEqual([9, 10]);
    await userEvent.keyboard('{Home}..,');
    await settled();
    expect([second(bar), bar.speed]).toEqual([0, '2']);
    await userEvent.keyboard(' ');
    await settled();
    expect(bar.playing).toBe(true);
    await userEvent.keyboard(' ');
    await settled();
    expect(bar.playing).toBe(false);
    expect(thumb(bar).getAttribute('aria-valuetext')).toMatch(
      /^\d\d:\d\d:\d\d, event \d+ of 10, one: Works on: prompt/,
    );
  });

  it('leaves their keys to the controls inside', async () => {
    const { bar } = await opened({ client: new StaticClient({ events: prompts() }) });
    button(bar, 'Next event').focus();
    await userEvent.keyboard(' ');
    await settled();

    expect([second(bar), bar.playing]).toEqual([1, false]);
    deepAll(bar, 'select')[0]!.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(second(bar)).toBe(1);
  });

  it('goes to where the line is pressed and dragged, and keeps playing', async () => {
    const { bar } = await opened({
      client: new StaticClient({ events: prompts() }),
      playing: true,
      speed: '0.5',
    });
    const track = deepAll(bar, '.track')[0]!;
    const { left, width, top } = track.getBoundingClientRect();
    const press = (type: string, place: number) =>
      track.dispatchEvent(
        new PointerEvent(type, {
          clientX: left + width * place,
          clientY: top + 20,
          pointerId: 1,
          bubbles: true,
        }),
      );
    track.setPointerCapture = () => {};

    press('pointerdown', 0.5);
    expect(second(bar)).toBeCloseTo(4.5, 1);
    press('pointermove', 1);
    press('pointerup', 1);

    expect(second(bar)).toBe(9);
    expect(bar.playing).toBe(true);
  });

  it('plays, and pauses by itself at the end', async () => {
    const { bar, moments } = await opened({ client: new StaticClient({ events: prompts() }), speed: 'max' });
    bar.play();

    await vi.waitFor(() => expect([second(bar), bar.playing]).toEqual([9, false]), { timeout: 5_000 });
    await vi.waitFor(() => expect(moments).toEqual([START + 9_000]));
  });

  it('tells where the reader rests, once, and follows a link to a moment without an echo', async () => {
    const { bar, moments } = await aBar({ client: new StaticClient({ events: prompts() }) });
    bar.setAttribute('at', new Date(START + 3_000).toISOString());
    await vi.waitFor(() => expect(bar.replay?.at).toBe(START + 3_000));
    bar.at = START + 5_000;
    await settled();
    expect([second(bar), moments]).toEqual([5, []]);

    thumb(bar).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await vi.waitFor(() => expect(moments).toEqual([START + 7_000]));
    expect(bar.at).toBe(START + 7_000);
  });

  it('shows what the fleet was like at the moment', async () => {
    const { bar, replay } = await opened();
    replay.seek(Infinity);
    await settled();
    const panel = deepText(deepAll(bar, '.panel')[0]!).replace(/\s+/g, ' ');

    expect(panel).toContain('1 needs permission');
    expect(panel).toContain('4 working');
    expect(panel).toContain('$');
    expect(panel).toContain('open:');
    expect(deepAll(bar, '.mark').map(({ title }) => title.split(',')[0])).toEqual(
      expect.arrayContaining(['Prompt', 'Failed', 'Permission asked']),
    );
  });

  it('counts the events of its session alone, while the whole fleet moves', async () => {
    const { bar, replay } = await opened({ session: 'checkout' });
    const before = Number(thumb(bar).getAttribute('aria-valuenow'));
    thumb(bar).focus();
    await userEvent.keyboard('{ArrowRight}');
    await settled();

    expect(replay.event?.session_id).toBe('checkout');
    expect(replay.sessions.size).toBeGreaterThan(5);
    expect(Number(thumb(bar).getAttribute('aria-valuenow'))).toBe(before + 1);
    await userEvent.keyboard('{End}');
    await settled();
    expect(thumb(bar).getAttribute('aria-valuenow')).toBe(thumb(bar).getAttribute('aria-valuemax'));
    expect(deepText(deepAll(bar, '.panel')[0]!)).toContain('Needs permission');
  });

  it('makes every view inside a provider one of the moment, and never replays a replay', async () => {
    const client = new StaticClient({ events: prompts() });
    const provider = await mount<AgentObservabilityProvider>('agent-observability-provider', { client });
    const bar = document.createElement('agent-replay-bar');
    const timeline = Object.assign(document.createElement('agent-timeline'), {
      session: 's1',
    });
    const list = document.createElement('agent-session-list');
    provider.append(bar, timeline, list);
    await settled();

    await bar.open(START + 2_000);
    await settled();
    await vi.waitFor(() => expect(deepAll(timeline, 'article')).toHaveLength(3));
    expect([bar, timeline, list].map((element) => element.matches(':state(replay)'))).toEqual([
      true,
      true,
      true,
    ]);
    expect(bar.replay?.source).not.toBeInstanceOf(ReplayClient);

    bar.step(1);
    await vi.waitFor(() => expect(deepAll(timeline, 'article')).toHaveLength(4));
    bar.step(-1);
    await vi.waitFor(() => expect(deepAll(timeline, 'article')).toHaveLength(3));
    bar.remove();
    await vi.waitFor(() => expect(deepAll(timeline, 'article')).toHaveLength(10));
    expect(timeline.matches(':state(replay)')).toBe(false);
  });

  it('reads a session alone that is older than what can be read of the fleet', async () => {
    const old = prompts();
    const busy = new EventScript('busy', { at: START + 60_000 });
    for (let index = 0; index < 50_010; index += 1) busy.add('notification', { message: 'm' });
    const { bar, replay } = await opened({
      client: new StaticClient({ events: [...old, ...busy.events] }),
      session: 's1',
    });

    expect([...replay.sessions.keys()]).toEqual(['s1']);
    expect([replay.log.size, replay.truncated]).toEqual([10, false]);
    expect(deepText(bar)).toContain('Only this session');
  });

  it('says when older events are left out', async () => {
    const busy = new EventScript('busy', { at: START });
    for (let index = 0; index < 50_010; index += 1) busy.add('notification', { message: 'm' });
    const { bar } = await opened({ client: new StaticClient({ events: busy.events }) });

    expect(deepText(bar)).toContain('Only the newest 50,000 events');
  });

  it('shows progress, can be given up, and tries again after a failure', async () => {
    const client = new StaticClient({ events: prompts() });
    const read = client.events.bind(client);
    let answer: (() => void) | undefined;
    client.events = () => new Promise((resolve) => (answer = () => resolve(read({}))));
    const { bar } = await aBar({ client });
    await userEvent.click(button(bar, 'Replay from the beginning'));
    await settled();
    expect([deepText(bar).includes('Reading events'), bar.matches(':state(loading)')]).toEqual([true, true]);
    await userEvent.click(button(bar, 'Cancel'));
    answer?.();
    await settled();
    expect([bar.replay, bar.matches(':state(loading)')]).toEqual([undefined, false]);

    client.events = () => Promise.reject(new Error('the collector did not answer'));
    await bar.open();
    await settled();
    expect(deepText(deepAll(bar, '[role=alert]')[0]!)).toContain('the collector did not answer');
    client.events = read;
    await userEvent.click(button(bar, 'Retry'));
    await vi.waitFor(() => expect(bar.replay?.log.size).toBe(10));
  });

  it('has nothing to replay where nothing was recorded, and says what is missing without a source', async () => {
    const { bar } = await aBar({ client: new StaticClient() });
    expect(button(bar, 'Replay from the beginning')).toHaveProperty('disabled', true);
    const alone = await mount<AgentReplayBar>('agent-replay-bar', {});
    expect(deepText(alone)).toContain('No data source');
  });

  it('mirrors its line where text runs from right to left', async () => {
    const { bar } = await opened({ client: new StaticClient({ events: prompts() }), dir: 'rtl' });
    thumb(bar).focus();
    await userEvent.keyboard('{ArrowLeft}');

    expect(second(bar)).toBe(1);
    const { left, right } = deepAll(bar, '.track')[0]!.getBoundingClientRect();
    await settled();
    expect(thumb(bar).getBoundingClientRect().left).toBeGreaterThan((left + right) / 2);
  });

  it.each([
    ['light', 900],
    ['dark', 900],
    ['light', 360],
  ] as const)('has no accessibility violations, %s, %i wide', async (theme, width) => {
    const { bar } = await opened({ theme }, width);
    bar.replay!.seek(Infinity);
    await settled();
    const { violations } = await axe.run(bar, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
    });

    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))])).toEqual([]);
    expect(bar.scrollWidth).toBeLessThanOrEqual(width);
  });
});
