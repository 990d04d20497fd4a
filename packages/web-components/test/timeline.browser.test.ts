import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { StaticClient, type AgentTimeline } from '../src/define/index.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount, settled } from './mount.js';
import { richFleet } from './rich-fleet.js';

const SIZE = { width: 900, height: 600 };
const timeline = (client: StaticClient, session: string, size = SIZE) =>
  mount<AgentTimeline>('agent-timeline', { client, session }, size);
const rows = (element: AgentTimeline) => deepAll(element.shadowRoot!, 'article');
const rowWith = (element: AgentTimeline, text: string) =>
  rows(element).find((row) => deepText(row).includes(text))!;
const scroller = (element: AgentTimeline) => deepAll(element.shadowRoot!, '.scroller')[0]!;
const gapToEnd = (element: AgentTimeline) =>
  scroller(element).scrollHeight - scroller(element).clientHeight - scroller(element).scrollTop;
const squeeze = (text: string) => text.replace(/\s+/g, ' ');

/** A session of `count` tool calls and prompts. */
function aLongSession(count: number): EventScript {
  const script = new EventScript('long', { at: Date.now() - 3_600_000 });
  for (let index = 0; index < count; index += 1)
    script
      .wait(1)
      .add(
        'user_prompt',
        { text: `prompt ${index}\n${'more text '.repeat(index % 7)}` },
        { event_id: `p${index}` },
      );
  return script;
}
const more = (from: number, count: number) =>
  new EventScript('long', { at: Date.now() }).events.concat(
    Array.from({ length: count }, (_, index) => ({
      event_id: `late${from + index}`,
      event_type: 'user_prompt',
      session_id: 'long',
      source: 'test',
      timestamp: new Date(Date.now() + index).toISOString(),
      data: { text: `late ${from + index}` },
    })),
  );

function wheelUp(element: AgentTimeline, pixels: number): void {
  scroller(element).dispatchEvent(new WheelEvent('wheel', { deltaY: -pixels, bubbles: true }));
  scroller(element).scrollTop -= pixels;
}

describe('<agent-timeline> rows', () => {
  const tall = { width: 900, height: 2_400 };

  it('shows a row for each kind of entry', async () => {
    const client = new StaticClient({ events: richFleet(Date.now()) });
    client.push(
      ...new EventScript('checkout', { at: Date.now() })
        .add('error', { message: 'Overloaded' })
        .add('brand_new_event', { answer: 42 })
        .events.map((event, index) => ({ ...event, event_id: `x${index}` })),
    );
    const element = await timeline(client, 'checkout', tall);

    const kinds = new Set(rows(element).map((row) => row.className.match(/kind-\w+/)?.[0]));

    expect([...kinds].toSorted((one = '', other = '') => one.localeCompare(other))).toEqual([
      'kind-compaction',
      'kind-error',
      'kind-lifecycle',
      'kind-message',
      'kind-notification',
      'kind-other',
      'kind-prompt',
      'kind-subagent',
      'kind-thinking',
      'kind-tool',
    ]);
  });

  it('formats what the agent said and leaves what a human said as it is', async () => {
    const element = await timeline(new StaticClient({ events: richFleet(Date.now()) }), 'checkout', tall);

    await vi.waitFor(() => expect(deepAll(element.shadowRoot!, 'article table')).toHaveLength(1));
    expect(deepAll(element.shadowRoot!, 'article strong').map(({ textContent }) => textContent)).toContain(
      '50 times',
    );
    expect(deepText(rowWith(element, 'Do not touch'))).toContain('`retry.test.ts`');
  });

  it('opens a command with its output, coloured', async () => {
    const element = await timeline(new StaticClient({ events: richFleet(Date.now()) }), 'checkout', tall);
    const row = rowWith(element, 'vitest run retry');
    expect(squeeze(deepText(row))).toContain('38.4 s');

    row.querySelector('button')!.click();
    await settled();

    expect(deepText(row)).toContain('Tests  50 passed (50)');
    expect(row.querySelector('.ansi-green')?.textContent).toContain('✓');
    expect(row.querySelector('button')?.getAttribute('aria-expanded')).toBe('true');
  });

  it('shows a small edit as a diff at once', async () => {
    const element = await timeline(new StaticClient({ events: richFleet(Date.now()) }), 'checkout', tall);

    await vi.waitFor(() => expect(deepAll(element.shadowRoot!, '.line.add')).toHaveLength(3));
    expect(deepAll(element.shadowRoot!, '.line.del .sign').map(({ textContent }) => textContent)).toEqual([
      '−',
      '−',
    ]);
    expect(squeeze(deepText(rowWith(element, 'Edit')))).toContain('src/retry.ts +3 −2');
  });

  it('shows a failure with the beginning of its error', async () => {
    const element = await timeline(new StaticClient({ events: richFleet(Date.now()) }), 'checkout', tall);

    const row = rowWith(element, 'npm run lint');

    expect(row.className).toContain('failed');
    expect(deepText(row)).toContain('Exit code 1');
  });

  it('opens a sub-agent with its own rows inside', async () => {
    const element = await timeline(new StaticClient({ events: richFleet(Date.now()) }), 'checkout', tall);
    expect(rowWith(element, 'npm test')).toBeUndefined();

    rowWith(element, 'Run the whole suite').querySelector('button')!.click();
    await settled();

    expect(rowWith(element, 'npm test').className).toContain('nested');
    expect(deepText(rowWith(element, 'Run the whole suite'))).toContain('All 214 tests pass.');
  });

  it('pins what the session waits for above the conversation, and shows its row', async () => {
    const element = await timeline(new StaticClient({ events: richFleet(Date.now()) }), 'checkout', {
      width: 900,
      height: 400,
    });
    const pinned = deepAll(element.shadowRoot!, '.pinned')[0]!;
    expect(squeeze(deepText(pinned))).toContain('Bash rm -rf build && npm ci');

    wheelUp(element, 4_000);
    await settled();
    pinned.querySelector('button')!.click();

    await vi.waitFor(() =>
      expect(deepText(element.shadowRoot!.activeElement!)).toContain('needs permission'),
    );
  });

  it('reads the whole payload when a row that came cut is opened', async () => {
    const output = `${'line\n'.repeat(9_000)}the very end`;
    const client = new StaticClient({
      events: new EventScript('s', { at: Date.now() }).call(
        'Bash',
        { command: 'make' },
        { result: { stdout: output, stderr: '' } },
      ).events,
    });
    const element = await timeline(client, 's', tall);

    rows(element)[0]!.querySelector('button')!.click();
    await vi.waitFor(() => expect(deepText(element)).toContain('Show all 9,001 lines'));
    deepAll(element.shadowRoot!, 'article .button')
      .find((button) => deepText(button).includes('Show all'))!
      .click();

    await vi.waitFor(() => expect(deepText(element)).toContain('the very end'));
  });

  it('shows a question with its options, and a plan as prose', async () => {
    const script = new EventScript('s', { at: Date.now() })
      .call('ExitPlanMode', { plan: '1. **measure**\n2. cut' }, { result: 'ok' })
      .ask('AskUserQuestion', {
        questions: [{ question: 'Keep them?', options: [{ label: 'Yes', description: 'for now' }, 'No'] }],
      });
    const element = await timeline(new StaticClient({ events: script.events }), 's');

    rowWith(element, 'ExitPlanMode').querySelector('button')!.click();
    await vi.waitFor(() => expect(deepAll(element.shadowRoot!, 'article ol strong')).toHaveLength(1));
    const question = rowWith(element, 'Keep them?');

    expect(squeeze(deepText(question))).toContain('needs an answer');
    expect([...question.querySelectorAll('li')].map((item) => squeeze(deepText(item)).trim())).toEqual([
      'Yes — for now',
      'No',
    ]);
  });

  it('shows a running call as running', async () => {
    const client = new StaticClient({
      events: new EventScript('s', { at: Date.now() - 65_000 }).open('Bash', { command: 'make' }).events,
    });
    const element = await timeline(client, 's');

    expect(squeeze(deepText(rows(element)[0]!))).toMatch(/1m 0\ds/);
  });
});

describe('<agent-timeline> following', () => {
  it('opens at the end and stays there while events arrive', async () => {
    const client = new StaticClient({ events: aLongSession(200).events });
    const element = await timeline(client, 'long');
    await vi.waitFor(() => expect(gapToEnd(element)).toBeLessThanOrEqual(1));
    expect(deepText(rows(element).at(-1)!)).toContain('prompt 199');

    client.push(...more(0, 50));
    await vi.waitFor(() => expect(rowWith(element, 'late 49')).toBeDefined());

    expect(gapToEnd(element)).toBeLessThanOrEqual(1);
    expect(element.matches(':state(following)')).toBe(true);
  });

  it('holds still when the reader scrolled up, counts what came, and jumps on request', async () => {
    const client = new StaticClient({ events: aLongSession(200).events });
    const element = await timeline(client, 'long');
    const changes: string[] = [];
    element.addEventListener('ao-follow-change', (event) => changes.push(`${event.follow} ${event.reason}`));
    await vi.waitFor(() => expect(gapToEnd(element)).toBeLessThanOrEqual(1));
    wheelUp(element, 700);
    await settled(6);
    const first = rows(element).find(
      (row) => row.getBoundingClientRect().top >= scroller(element).getBoundingClientRect().top,
    )!;
    const key = first.dataset['key'];
    const top = first.getBoundingClientRect().top;

    for (let batch = 0; batch < 10; batch += 1) {
      client.push(...more(batch * 50, 50));
      await settled(1);
    }
    await settled();

    const same = rows(element).find(({ dataset }) => dataset['key'] === key)!;
    expect(Math.abs(same.getBoundingClientRect().top - top)).toBeLessThanOrEqual(1);
    expect(element.following).toBe(false);
    const pill = deepAll(element.shadowRoot!, '.jump')[0]!;
    expect(squeeze(deepText(pill)).trim()).toBe('500 new events');

    pill.click();
    await vi.waitFor(() => expect(gapToEnd(element)).toBeLessThanOrEqual(1));
    expect(deepAll(element.shadowRoot!, '.jump')).toHaveLength(0);
    expect(changes).toEqual(['false wheel', 'true jumped']);
  });

  it('follows again when the reader scrolls to the end', async () => {
    const element = await timeline(new StaticClient({ events: aLongSession(100).events }), 'long');
    await vi.waitFor(() => expect(gapToEnd(element)).toBeLessThanOrEqual(1));
    wheelUp(element, 300);
    await settled();
    expect(element.following).toBe(false);

    scroller(element).dispatchEvent(new WheelEvent('wheel', { deltaY: 600 }));
    scroller(element).scrollTop = scroller(element).scrollHeight;

    await vi.waitFor(() => expect(element.following).toBe(true));
  });

  it('does not follow again because the program scrolled', async () => {
    const element = await timeline(new StaticClient({ events: aLongSession(100).events }), 'long');
    await vi.waitFor(() => expect(gapToEnd(element)).toBeLessThanOrEqual(1));
    element.shadowRoot!.querySelector<HTMLElement>('article button, article')!.focus();
    await settled();
    expect(element.following).toBe(false);

    scroller(element).scrollTop = scroller(element).scrollHeight;
    await settled(6);

    expect(element.following).toBe(false);
  });

  it('keeps the headline where it is when a row is opened', async () => {
    const script = aLongSession(60);
    for (let index = 0; index < 5; index += 1)
      script.call(
        'Bash',
        { command: `make step${index}` },
        { result: { stdout: 'out\n'.repeat(30), stderr: '' } },
      );
    const element = await timeline(new StaticClient({ events: script.events }), 'long');
    element.fold = 'none';
    await vi.waitFor(() => expect(rowWith(element, 'make step2')).toBeDefined());
    await vi.waitFor(() => expect(gapToEnd(element)).toBeLessThanOrEqual(1));
    const head = rowWith(element, 'make step2').querySelector('button')!;
    const top = head.getBoundingClientRect().top;

    head.click();
    await settled(6);

    expect(Math.abs(head.getBoundingClientRect().top - top)).toBeLessThanOrEqual(1);
    expect(element.following).toBe(false);
  });

  it('keeps the reader in place when earlier events are loaded', async () => {
    const client = new StaticClient({ events: aLongSession(600).events, pageEvents: 200 });
    const element = await timeline(client, 'long');
    await vi.waitFor(() => expect(gapToEnd(element)).toBeLessThanOrEqual(1));
    expect(rows(element)[0]?.getAttribute('aria-setsize')).toBe('-1');
    wheelUp(element, 100_000);
    await settled(6);
    const row = rowWith(element, 'prompt 402');
    const top = row.getBoundingClientRect().top;

    deepAll(element.shadowRoot!, '.earlier button')[0]!.click();
    await settled(8);

    expect(Math.abs(rowWith(element, 'prompt 402').getBoundingClientRect().top - top)).toBeLessThanOrEqual(1);
    wheelUp(element, 100_000);
    await vi.waitFor(() => expect(rowWith(element, 'prompt 200')).toBeDefined());
  });

  it('draws few rows of ten thousand, and the last one first', async () => {
    const client = new StaticClient({ events: aLongSession(10_000).events, pageEvents: 20_000 });
    const element = await timeline(client, 'long');

    await vi.waitFor(() => expect(rowWith(element, 'prompt 9999')).toBeDefined());

    expect(rows(element).length).toBeLessThan(60);
    expect(rows(element)[0]?.getAttribute('aria-setsize')).toBe('10000');
    expect(rows(element).at(-1)?.getAttribute('aria-posinset')).toBe('10000');
  });

  it('starts over when another session is shown', async () => {
    const client = new StaticClient({ events: [...aLongSession(100).events, ...richFleet(Date.now())] });
    const element = await timeline(client, 'long');
    wheelUp(element, 300);
    await settled();

    element.session = 'mobile';

    await vi.waitFor(() => expect(rowWith(element, 'pod install')).toBeDefined());
    expect(element.following).toBe(true);
    expect(rowWith(element, 'prompt')).toBeUndefined();
  });
});

describe('<agent-timeline> keyboard', () => {
  it('moves between rows, prompts and failures, and opens with Enter', async () => {
    const element = await timeline(new StaticClient({ events: richFleet(Date.now()) }), 'checkout');
    const focused = () => deepText(element.shadowRoot!.activeElement!);
    rows(element).at(-1)!.focus();

    await userEvent.keyboard('k');
    await vi.waitFor(() => expect(focused()).toContain('Claude needs your permission'));
    await userEvent.keyboard('E');
    await vi.waitFor(() => expect(focused()).toContain('npm run lint'));
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(focused()).toContain('Math.random is preferred'));
    await userEvent.keyboard('K');
    await vi.waitFor(() => expect(focused()).toContain('Fix the flaky retry test'));
    await userEvent.keyboard('{End}');
    await vi.waitFor(() => expect(element.following).toBe(true));
  });

  it('keeps the focused row in the document however far the reader scrolls', async () => {
    const element = await timeline(new StaticClient({ events: aLongSession(500).events }), 'long');
    await vi.waitFor(() => expect(rowWith(element, 'prompt 499')).toBeDefined());
    rowWith(element, 'prompt 499').focus();

    wheelUp(element, 8_000);
    await settled(6);

    expect(deepText(element.shadowRoot!.activeElement!)).toContain('prompt 499');
    expect(rows(element).length).toBeLessThan(60);
  });

  it('can be left with Ctrl+End', async () => {
    const element = await timeline(new StaticClient({ events: aLongSession(50).events }), 'long');
    rows(element).at(-1)!.focus();

    await userEvent.keyboard('{Control>}{End}{/Control}');

    expect(element.shadowRoot!.activeElement?.closest('.feed')).toBeNull();
  });
});
