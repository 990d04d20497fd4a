import { describe, expect, it, vi } from 'vitest';
import { StaticClient } from '../src/client/static-client.js';
import type { AgentTimeline } from '../src/components/agent-timeline/agent-timeline.js';
import '../src/define/agent-timeline.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount, settled } from './mount.js';

const rows = (element: AgentTimeline) => deepAll(element.shadowRoot!, 'article');
const rowWith = (element: AgentTimeline, text: string) =>
  rows(element).find((row) => deepText(row).includes(text))!;
const scroller = (element: AgentTimeline) => deepAll(element.shadowRoot!, '.scroller')[0]!;
const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
const words = (element: AgentTimeline) =>
  rows(element).map((row) => squeeze(deepText(row.querySelector('.head')!)));
const reads = (script: EventScript, from: number, count: number) => {
  for (let index = from; index < from + count; index += 1)
    script.call('Read', { file_path: `/src/file-${index}.ts` }, { seconds: 0.5, result: 'text' });
  return script;
};
const aSession = () => new EventScript('s', { at: Date.now() - 600_000 }).start().prompt('Look around');
const timeline = (client: StaticClient, more: Partial<AgentTimeline> = {}) =>
  mount<AgentTimeline>('agent-timeline', { client, session: 's', ...more });

describe('<agent-timeline> folding', () => {
  it('makes one line of a run, says what it hides, and opens it in place', async () => {
    const script = reads(aSession(), 0, 5)
      .call('Grep', { pattern: 'x' }, { seconds: 1.7, result: 'a' })
      .call('Bash', { command: 'make' }, { error: 'Exit code 2' })
      .say('Done.');
    const element = await timeline(new StaticClient({ events: script.events }));
    const line = rowWith(element, '7 tool calls');

    expect(squeeze(deepText(line))).toContain('7 tool calls Read ×5 Grep Bash 1 failed');
    expect(squeeze(deepText(line.querySelector('.figure')!))).toBe('4.6 s');
    expect(rowWith(element, 'Exit code 2')).toBeDefined();
    expect(rowWith(element, 'file-3')).toBeUndefined();
    const top = line.getBoundingClientRect().top;

    line.querySelector('button')!.click();
    await vi.waitFor(() => expect(rowWith(element, 'file-3')).toBeDefined());

    expect(Math.abs(rowWith(element, '7 tool calls').getBoundingClientRect().top - top)).toBeLessThanOrEqual(
      1,
    );
    expect(words(element).filter((text) => text.startsWith('Read'))).toHaveLength(5);
  });

  it('keeps the number of rows while the run grows at the end', async () => {
    const script = reads(aSession(), 0, 5);
    const client = new StaticClient({ events: script.events });
    const element = await timeline(client);
    const before = words(element).length;
    const fold = rowWith(element, '5 tool calls').dataset['key'];
    expect(words(element).at(-1)).toContain('file-4');

    client.push(...reads(script, 5, 3).events);
    await vi.waitFor(() => expect(words(element).at(-1)).toContain('file-7'));

    expect(words(element)).toHaveLength(before);
    expect(rowWith(element, '8 tool calls').dataset['key']).toBe(fold);
  });

  it('leaves the rows that somebody reads where they are, and folds them when following goes on', async () => {
    const script = reads(aSession(), 0, 3);
    const client = new StaticClient({ events: script.events });
    const element = await timeline(client);
    scroller(element).dispatchEvent(new WheelEvent('wheel', { deltaY: -1, bubbles: true }));
    scroller(element).dispatchEvent(new Event('selectstart'));
    await settled();
    expect(element.following).toBe(false);
    const tops = () =>
      [0, 1, 2].map((index) => rowWith(element, `file-${index}`)?.getBoundingClientRect().top);
    const before = tops();

    client.push(...reads(script, 3, 6).say('Done.').events);
    await vi.waitFor(() => expect(rowWith(element, 'Done.')).toBeDefined());
    expect(tops()).toEqual(before);

    element.scrollToEnd();
    await vi.waitFor(() => expect(rowWith(element, '9 tool calls')).toBeDefined());
    expect(rowWith(element, 'file-1')).toBeUndefined();
  });

  it('folds nothing on request', async () => {
    const script = reads(aSession(), 0, 5).say('Done.');
    const element = await timeline(new StaticClient({ events: script.events }), { fold: 'none' });

    expect(words(element).filter((text) => text.startsWith('Read'))).toHaveLength(5);
  });

  it('tells at the end of a turn how long it took', async () => {
    const script = reads(aSession(), 0, 1).wait(60).add('turn_stop', {});
    const element = await timeline(new StaticClient({ events: script.events }));

    expect(words(element).at(-1)).toBe('Turn 1m 02s · 1 call');
  });

  it('compares calls by bars, and names the slow ones', async () => {
    const script = reads(aSession(), 0, 11).call('Bash', { command: 'make' }, { seconds: 60, result: 'ok' });
    const element = await timeline(new StaticClient({ events: script.events }), { fold: 'none' });
    const widthOf = (row: HTMLElement) => row.querySelector('.bar')!.getBoundingClientRect().width;

    expect(rowWith(element, 'make').getAttribute('aria-label')).toContain('slow');
    expect(rowWith(element, 'file-10').getAttribute('aria-label')).not.toContain('slow');
    expect(widthOf(rowWith(element, 'make'))).toBeCloseTo(64, 0);
    expect(widthOf(rowWith(element, 'file-10'))).toBeCloseTo(64 * 0.04, 0);
  });
});
