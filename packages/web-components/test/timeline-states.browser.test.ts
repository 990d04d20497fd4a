import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import type { StoredEvent } from '@ao-observability/core';
import { StaticClient } from '../src/client/static-client.js';
import { pageMemory } from '../src/client/view-memory.js';
import type { AgentTimeline } from '../src/components/agent-timeline/agent-timeline.js';
import '../src/define/agent-timeline.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount, settled } from './mount.js';
import { richFleet } from './rich-fleet.js';

const SIZE = { width: 900, height: 600 };
const rows = (element: AgentTimeline) => deepAll(element.shadowRoot!, 'article');
const rowWith = (element: AgentTimeline, text: string) =>
  rows(element).find((row) => deepText(row).includes(text))!;
const scroller = (element: AgentTimeline) => deepAll(element.shadowRoot!, '.scroller')[0]!;
const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
const timeline = (client: StaticClient, more: Partial<AgentTimeline> = {}, size = SIZE) =>
  mount<AgentTimeline>('agent-timeline', { client, session: 'checkout', ...more }, size);
const rich = () => new StaticClient({ events: richFleet(Date.now()) });
const talk = (id: string, count: number) => {
  const script = new EventScript(id, { at: Date.now() - 3_600_000 });
  for (let index = 0; index < count; index += 1) script.say(`Message ${index}`);
  return script;
};
const holdStill = async (element: AgentTimeline, scrollTop: number) => {
  scroller(element).dispatchEvent(new WheelEvent('wheel', { deltaY: -1, bubbles: true }));
  scroller(element).scrollTop = scrollTop;
  await settled(6);
};

async function violations(element: HTMLElement): Promise<string[]> {
  const { violations: found } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ failureSummary, target }) => `${target.join(' ')} ${failureSummary}`).join(' | ')}`,
  );
}

describe('<agent-timeline> filter', () => {
  it('keeps questions, answers, errors and permissions in the conversation', async () => {
    const element = await timeline(rich(), { filter: 'kind:conversation' }, { width: 900, height: 2_000 });

    expect(rowWith(element, 'Do not touch')).toBeDefined();
    expect(rowWith(element, 'npm run lint')).toBeDefined();
    await vi.waitFor(() => expect(rowWith(element, 'rm -rf build')).toBeDefined());
    expect(rowWith(element, 'vitest run retry')).toBeUndefined();
    expect(deepText(deepAll(element.shadowRoot!, '.count')[0]!)).toMatch(/^\d+ of \d+$/);
  });

  it('says what hides everything, and clears it', async () => {
    const element = await timeline(rich(), { filter: 'tool:nothing' });
    const filters: string[] = [];
    element.addEventListener('ao-filter-change', (event) =>
      filters.push((event as Event & { filter: string }).filter),
    );

    expect(element.matches(':state(filtered-empty)')).toBe(true);
    expect(squeeze(deepText(scroller(element)))).toMatch(/0 of \d+ entries match tool:nothing/);
    deepAll(element.shadowRoot!, '.scroller .button')[0]!.click();

    await vi.waitFor(() => expect(rowWith(element, 'rm -rf build')).toBeDefined());
    expect(filters).toEqual(['']);
    expect(element.matches(':state(filtered-empty)')).toBe(false);
  });

  it('leaves the reader where they are when a filter is set and cleared', async () => {
    const script = new EventScript('s', { at: Date.now() - 3_600_000 });
    for (let index = 0; index < 80; index += 1)
      script.say(`Message ${index}`).call('Edit', { file_path: `/f${index}`, content: 'x' }, { result: {} });
    const element = await timeline(new StaticClient({ events: script.events }), { session: 's' });
    await holdStill(element, 2_000);
    const row = rows(element).find(
      (one) =>
        one.classList.contains('kind-message') &&
        one.getBoundingClientRect().top > scroller(element).getBoundingClientRect().top,
    )!;
    const key = row.dataset['key'];
    const top = () =>
      rows(element)
        .find(({ dataset }) => dataset['key'] === key)
        ?.getBoundingClientRect().top;
    const before = top()!;

    element.filter = 'kind:message';
    await settled(8);
    expect(rows(element).every((one) => one.classList.contains('kind-message'))).toBe(true);
    expect(top()).toBeDefined();
    const filtered = top()!;
    element.filter = '';
    await settled(8);

    expect(Math.abs(top()! - filtered)).toBeLessThanOrEqual(1);
    expect(Math.abs(filtered - before)).toBeLessThan(SIZE.height);
  });
});

describe('<agent-timeline> unread', () => {
  it('draws a line before what came since the last visit, and marks it as seen', async () => {
    const client = new StaticClient({ events: talk('visited', 30).events });
    pageMemory.mark('visited', { seenSeq: 20 });

    const element = await timeline(client, { session: 'visited' });

    const dividers = deepAll(element.shadowRoot!, '.new-since');
    expect(dividers).toHaveLength(1);
    expect(deepText(dividers[0]!)).toMatch(/^New since \d\d:\d\d$/);
    expect(squeeze(deepText(dividers[0]!.closest('article')!))).toContain('Message 20');
    await vi.waitFor(() => expect(pageMemory.marks('visited').seenSeq).toBe(30), { timeout: 3_000 });
    expect(deepAll(element.shadowRoot!, '.new-since')).toHaveLength(1);
  });

  it('draws no line on a first visit, nor before what arrives under the eyes', async () => {
    const script = talk('fresh', 5);
    const client = new StaticClient({ events: script.events });
    const element = await timeline(client, { session: 'fresh' });

    client.push(...script.say('Live').events);
    await vi.waitFor(() => expect(rowWith(element, 'Live')).toBeDefined());

    expect(deepAll(element.shadowRoot!, '.new-since')).toHaveLength(0);
  });

  it('does not mark as seen what is below the view', async () => {
    const script = talk('held', 60);
    const client = new StaticClient({ events: script.events });
    const element = await timeline(client, { session: 'held' });
    await vi.waitFor(() => expect(pageMemory.marks('held').seenSeq).toBe(60), { timeout: 3_000 });
    await holdStill(element, 100);

    client.push(...script.say('Below').events);
    await vi.waitFor(() => expect(element.matches(':state(behind)')).toBe(true));
    element.remove();

    expect(pageMemory.marks('held').seenSeq).toBe(60);
  });
});

describe('<agent-timeline> links to events', () => {
  it('reads earlier events until the one of the link is here, and shows it', async () => {
    const script = talk('linked', 500);
    const element = await timeline(new StaticClient({ events: script.events, pageEvents: 50 }), {
      session: 'linked',
      event: script.events[120]!.event_id,
    });

    await vi.waitFor(() =>
      expect(deepText(deepAll(element.shadowRoot!, '.selected')[0]!)).toContain('Message 120'),
    );
    await settled(6);
    const row = deepAll(element.shadowRoot!, '.selected')[0]!.getBoundingClientRect();
    const view = scroller(element).getBoundingClientRect();
    expect(row.top >= view.top && row.bottom <= view.bottom).toBe(true);
    expect(element.following).toBe(false);
  });

  it('opens the sub-agent that the event is in', async () => {
    const client = rich();
    const { items } = await client.events({ session_id: 'checkout', after: 0, limit: 100 });
    const inside = items.find(
      ({ data }) => (data as { tool_name?: string }).tool_name === 'Glob',
    ) as StoredEvent;
    const element = await timeline(client);

    element.event = inside.event_id;

    await vi.waitFor(() => expect(deepText(deepAll(element.shadowRoot!, '.selected')[0]!)).toContain('Glob'));
  });

  it('says when the event is not there, or hidden by the filter', async () => {
    const client = rich();
    const element = await timeline(client, { event: 'no-such-event' });
    await vi.waitFor(() => expect(deepText(element)).toContain('not among those that are kept'));

    element.filter = 'kind:prompt';
    element.event = 'checkout-4';
    await vi.waitFor(() => expect(deepText(element)).toContain('hidden by the filter'));
    deepAll(element.shadowRoot!, '.strip .button')[0]!.click();

    await vi.waitFor(() => expect(deepAll(element.shadowRoot!, '.selected')).toHaveLength(1));
  });
});

describe('<agent-timeline> views', () => {
  it.each(['lanes', 'waterfall', 'changes'] as const)(
    'shows %s, and lets go of it for the conversation',
    async (view) => {
      const element = await timeline(rich(), { view });
      const shown = () => deepAll(element.shadowRoot!, '.view')[0];
      await vi.waitFor(() => expect(shown()?.shadowRoot?.childElementCount).toBeGreaterThan(0), {
        timeout: 10_000,
      });
      expect(shown()!.localName).toBe(view === 'changes' ? 'agent-changes' : 'agent-swimlanes');
      expect(rows(element)).toHaveLength(0);

      deepAll(element.shadowRoot!, '[role=tab]')[0]!.click();
      await vi.waitFor(() => expect(rowWith(element, 'rm -rf build')).toBeDefined());

      expect(shown()).toBeUndefined();
      expect(element.view).toBe('conversation');
    },
  );

  it('comes back to where the reader was', async () => {
    const element = await timeline(new StaticClient({ events: talk('views', 200).events }), {
      session: 'views',
    });
    await holdStill(element, 3_000);
    const inView = () => {
      const { top, bottom } = scroller(element).getBoundingClientRect();
      return rows(element)
        .filter(
          (row) => row.getBoundingClientRect().top >= top && row.getBoundingClientRect().bottom <= bottom,
        )
        .map(({ dataset }) => dataset['key']);
    };
    const [, , third] = inView();

    element.view = 'changes';
    await settled();
    element.view = 'conversation';
    await settled(8);

    expect(inView()).toContain(third);
  });
});

describe('<agent-timeline> plain text and downloads', () => {
  it('gives the whole conversation as text, as it is filtered', async () => {
    const element = await timeline(rich());
    expect(element.toText()).toMatch(/Bash npm run lint {2}\(failed, 4\.2 s\)\n {4}Exit code 1/);
    expect(element.toText()).toMatch(/\n {4}\S+ {2}Bash npm test/);

    element.filter = 'kind:prompt';
    await settled();

    expect(element.toText()).toContain('Do not touch the public API.');
    expect(element.toText()).not.toContain('npm run lint');
  });

  it('shows it unwindowed', async () => {
    const element = await timeline(new StaticClient({ events: talk('long-talk', 300).events }), {
      session: 'long-talk',
    });
    deepAll(element.shadowRoot!, 'summary')[0]!.click();
    deepAll(element.shadowRoot!, '.menu-actions button')[0]!.click();
    await settled();

    const text = deepText(deepAll(element.shadowRoot!, 'dialog pre')[0]!);
    expect(text.match(/Message \d+/g)).toHaveLength(300);
    expect(await violations(element)).toEqual([]);
  });

  it('exports every stored event, page by page', async () => {
    const client = new StaticClient({ events: talk('exported', 1_200).events });
    const element = await timeline(client, { session: 'exported' });
    const progress: number[] = [];

    const blob = await element.exportJSONL({
      onProgress: ({ events, total }) => progress.push(events / total),
    });

    const lines = (await blob.text()).trimEnd().split('\n');
    expect(lines).toHaveLength(1_200);
    expect((JSON.parse(lines[1_199]!) as StoredEvent).data).toMatchObject({ text: 'Message 1199' });
    expect(progress.length).toBeGreaterThan(2);
    expect(progress.at(-1)).toBe(1);
  });

  it('stops an export on request', async () => {
    const element = await timeline(new StaticClient({ events: talk('stopped', 1_200).events }), {
      session: 'stopped',
    });
    const abort = new AbortController();

    const exported = element.exportJSONL({ onProgress: () => abort.abort(), signal: abort.signal });

    await expect(exported).rejects.toThrow('abort');
  });
});

describe('<agent-timeline> announcements', () => {
  const polite = (element: AgentTimeline) => squeeze(deepText(deepAll(element.shadowRoot!, '#polite')[0]!));
  const alert = (element: AgentTimeline) => squeeze(deepText(deepAll(element.shadowRoot!, '#alert')[0]!));

  it('sums up what happens when asked to', async () => {
    const script = talk('told', 3);
    const client = new StaticClient({ events: script.events });
    const element = await timeline(client, { session: 'told', announce: 'summary' });

    client.push(...script.call('Bash', { command: 'make' }, { result: 'ok' }).events);

    await vi.waitFor(() => expect(polite(element)).toBe('1 new event. Bash finished'));
  });

  it('tells once that somebody is asked, and not what was asked before', async () => {
    const script = talk('asked', 3);
    const client = new StaticClient({ events: script.events });
    const element = await timeline(client, { session: 'asked' });
    expect(alert(element)).toBe('');

    client.push(...script.ask('Bash', { command: 'rm -rf build' }).events);
    await vi.waitFor(() => expect(alert(element)).toBe('Permission needed: Bash rm -rf build'));
    expect(polite(element)).toBe('');

    const late = await timeline(client, { session: 'asked' });
    await settled();
    expect(alert(late)).toBe('');
  });
});

describe.each(['light', 'dark'] as const)('<agent-timeline> accessibility, %s', (theme) => {
  it.each([
    ['folds and an unread line', { session: 'folded' }],
    ['the find box', { session: 'folded', filter: 'kind:tool' }],
    ['a filter that hides everything', { filter: 'tool:nothing' }],
    ['a selected row', { event: 'checkout-3', hrefFor: () => '#', details: 'host' as const }],
    ['times as ages', { timestamps: 'relative' as const, diffView: 'split' as const }],
  ])('finds nothing wrong with %s', async (name, more) => {
    const script = talk('folded', 2);
    for (let index = 0; index < 12; index += 1)
      script.call('Read', { file_path: `/f${index}` }, { result: 'x' });
    script.say('Done').add('turn_stop', {});
    pageMemory.mark('folded', { seenSeq: 1 });
    const client = new StaticClient({ events: [...script.events, ...richFleet(Date.now())] });
    client.setConnection('offline', 'connection refused');
    const element = await timeline(client, { theme, ...more }, { width: 900, height: 2_000 });
    if (name === 'the find box') element.openFind();
    deepAll(element.shadowRoot!, 'summary')[0]!.click();
    await settled(6);

    expect(await violations(element)).toEqual([]);
  });
});
