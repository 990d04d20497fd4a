import { PREVIEW_LIMIT_BYTES, type StoredEvent } from '@ao-observability/core';
import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { StaticClient } from '../src/client/static-client.js';
import type { AgentEventDetail } from '../src/components/agent-event-detail/agent-event-detail.js';
import '../src/define/agent-event-detail.js';
import type { AoCopyEvent } from '../src/events/ao-copy-event.js';
import type { AoNavigateEvent } from '../src/events/ao-navigate-event.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount, settled } from './mount.js';
import { reviewFleet } from './review-fleet.js';
import { richFleet } from './rich-fleet.js';

const SIZE = { width: 480, height: 700 };
const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
const tabs = (element: AgentEventDetail) =>
  deepAll(element.shadowRoot!, '[role=tab]').map((tab) => squeeze(deepText(tab)));
const tab = (element: AgentEventDetail, name: string) =>
  deepAll(element.shadowRoot!, '[role=tab]').find((one) => squeeze(deepText(one)) === name)!;
const selected = (element: AgentEventDetail) =>
  squeeze(deepText(deepAll(element.shadowRoot!, '[role=tab][aria-selected=true]')[0]!));
const panel = (element: AgentEventDetail) =>
  squeeze(deepText(deepAll(element.shadowRoot!, '[role=tabpanel]')[0] ?? document.createTextNode('')));
const header = (element: AgentEventDetail) => squeeze(deepText(deepAll(element.shadowRoot!, '.header')[0]!));
const button = (element: AgentEventDetail, name: string) =>
  deepAll(element.shadowRoot!, 'button').find((one) => squeeze(deepText(one)) === name)!;

const aFleet = () => new StaticClient({ events: richFleet(Date.now()) });

/** The id of the event that ends a call of the checkout session. */
async function callId(client: StaticClient, part: string, session = 'checkout'): Promise<string> {
  const { items } = await client.events({ session_id: session, limit: 1_000 });
  const event = items.findLast(({ data, event_type }) =>
    event_type === 'post_tool' ? JSON.stringify(data['tool_input']).includes(part) : false,
  );
  return event!.event_id;
}

async function detail(client: StaticClient, event: string, more: Partial<AgentEventDetail> = {}) {
  const element = await mount<AgentEventDetail>(
    'agent-event-detail',
    { client, session: 'checkout', event, ...more },
    SIZE,
  );
  await vi.waitFor(() => expect(tabs(element).length).toBeGreaterThan(0));
  await settled(6);
  return element;
}

function heard<Heard extends Event>(element: HTMLElement, type: string): Heard[] {
  const events: Heard[] = [];
  element.addEventListener(type, (event) => events.push(event as Heard));
  return events;
}

describe('<agent-event-detail>', () => {
  it('tells what the event is, how it went and how long it took', async () => {
    const client = aFleet();
    const element = await detail(client, await callId(client, 'npm run lint'));

    expect(header(element)).toMatch(/^Bash npm run lint .* failed 4\.2 s/);
    expect(tabs(element)).toEqual(['Result', 'Input', 'Raw', 'Context']);
    expect(panel(element)).toContain('Exit code 1');
    expect(deepAll(element.shadowRoot!, '[class^=ansi], [class*=" ansi"]').length).toBeGreaterThan(0);
  });

  it('shows the same entry for any of its events', async () => {
    const client = aFleet();
    const end = await client.payload(await callId(client, 'npm run lint'));
    const { items } = await client.events({ session_id: 'checkout', types: ['pre_tool'] });
    const start = items.find(({ tool_use_id }) => tool_use_id === end.tool_use_id)!;

    expect(header(await detail(client, start.event_id))).toContain('npm run lint');
  });

  it('begins with the diff of an edit', async () => {
    const client = aFleet();
    const element = await detail(client, await callId(client, 'retry.ts","old_string'));

    await vi.waitFor(
      () => expect(deepAll(element.shadowRoot!, '.line.add').length).toBeGreaterThan(0),
      5_000,
    );
    expect(selected(element)).toBe('Diff');
    tab(element, 'Related').click();
    await settled();
    expect(panel(element)).toContain('Other calls on the same file');
    expect(panel(element)).toContain('Read');
  });

  it('shows the whole input, also what the headline says already', async () => {
    const client = aFleet();
    const element = await detail(client, await callId(client, '--repeats 50'), { tab: 'input' });

    expect(panel(element)).toContain('Repeat the retry test');
    expect(panel(element)).toContain('npx vitest run retry --repeats 50');
  });

  it('shows the stored events as they are', async () => {
    const client = aFleet();
    const element = await detail(client, await callId(client, 'npm run lint'), { tab: 'raw' });

    await vi.waitFor(() => expect(panel(element)).toContain('post_tool'));
    expect(panel(element)).toContain('pre_tool');
    expect(panel(element)).toContain('event_id');
  });

  it('shows what was around it, and goes there', async () => {
    const client = aFleet();
    const element = await detail(client, await callId(client, 'npm run lint'), { tab: 'context' });
    const navigations = heard<AoNavigateEvent>(element, 'ao-navigate');
    expect(panel(element)).toContain('You: Fix the flaky retry test');

    deepAll(element.shadowRoot!, '.entry-row')
      .find((row) => deepText(row).includes('Sub-agent'))!
      .click();
    await settled();

    expect(navigations[0]?.to).toMatchObject({ sessionId: 'checkout' });
    expect(header(element)).toContain('Sub-agent');
  });

  it('stays where it is when the host goes elsewhere in its own way', async () => {
    const client = aFleet();
    const element = await detail(client, await callId(client, 'npm run lint'));
    element.addEventListener('ao-navigate', (event) => event.preventDefault());
    const before = element.event;

    button(element, 'Next event').click();

    expect(element.event).toBe(before);
  });

  it('joins a call with its sub-agent, and the same command with its durations', async () => {
    const client = aFleet();
    const script = new EventScript('again', { at: Date.now() }).call(
      'Bash',
      { command: 'npm run lint' },
      { seconds: 2, result: 'ok' },
    );
    client.push(...script.events.map((event) => ({ ...event, session_id: 'checkout' })));
    const element = await detail(client, await callId(client, 'npm run lint'), { tab: 'related' });
    expect(panel(element)).toContain('Same command');
    expect(panel(element)).toContain('This run took 2.0 s; the middle of 1 other run is 4.2 s');

    element.event = client.sessions.has('checkout')
      ? (await client.events({ session_id: 'checkout', types: ['pre_tool'] })).items.find(
          ({ data }) => data['tool_name'] === 'Task',
        )!.event_id
      : undefined;
    await settled(6);
    expect(panel(element)).toContain('Sub-agent Run the whole suite');
  });

  it('reads the whole payload, and says when that fails', async () => {
    const output = `${'line of output\n'.repeat(3_000)}the very end`;
    const client = new StaticClient({
      events: new EventScript('checkout', { at: Date.now() })
        .start()
        .call('Bash', { command: 'make' }, { result: { stdout: output, stderr: '' } }).events,
    });
    const read = client.payload.bind(client);
    let broken = true;
    client.payload = (id): Promise<StoredEvent> => (broken ? Promise.reject(new Error('gone')) : read(id));
    expect(output.length).toBeGreaterThan(PREVIEW_LIMIT_BYTES);
    const element = await detail(client, await callId(client, 'make'));
    await vi.waitFor(() => expect(panel(element)).toContain('could not be read'));
    expect(panel(element)).toContain('line of output');

    broken = false;
    button(element, 'Retry').click();
    await vi.waitFor(() => expect(panel(element)).toContain('Show all 3,001 lines'));
    deepAll(element.shadowRoot!, '.panel .button')
      .find((one) => deepText(one).includes('Show all'))!
      .click();
    await settled();

    expect(panel(element)).toContain('the very end');
  });

  it('finds an event that is older than what a timeline reads first', async () => {
    const script = new EventScript('checkout', { at: Date.now() - 900_000 }).start();
    for (let index = 0; index < 400; index += 1) script.say(`Step ${index}`);
    const client = new StaticClient({ events: script.events, pageEvents: 20 });

    const element = await detail(client, 'checkout-12', { tab: 'context' });

    expect(header(element)).toContain('Agent');
    expect(panel(element)).toContain('Step 9');
    expect(panel(element)).toContain('Step 11');
  });

  it('says that an event cannot be found, and tries again', async () => {
    const client = aFleet();
    const element = await mount<AgentEventDetail>(
      'agent-event-detail',
      { client, session: 'checkout', event: 'late' },
      SIZE,
    );
    await vi.waitFor(() => expect(deepText(element)).toContain('This event could not be read'));
    expect(element.matches(':state(error)')).toBe(true);

    client.push(
      ...new EventScript('x', { at: Date.now() })
        .say('Here I am')
        .events.map((event) => ({ ...event, event_id: 'late', session_id: 'checkout' })),
    );

    await vi.waitFor(() => expect(panel(element)).toContain('Here I am'));
  });

  it('is worked by the keyboard: tabs, neighbours, copy, close', async () => {
    const client = aFleet();
    const element = await detail(client, await callId(client, 'npm run lint'), {
      hrefFor: ({ eventId }) => `#${eventId}`,
    });
    const closes = heard(element, 'ao-close');
    const copies = heard<AoCopyEvent>(element, 'ao-copy');

    element.focus();
    await userEvent.keyboard('{End}');
    expect(selected(element)).toBe('Context');
    await userEvent.keyboard('{ArrowRight}');
    expect(selected(element)).toBe('Result');
    await userEvent.keyboard('{ArrowLeft}{Home}');
    expect(selected(element)).toBe('Result');
    expect(deepAll(element.shadowRoot!, '[role=tab]').filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(
      1,
    );

    await userEvent.keyboard('yc');
    expect(copies.map(({ what }) => what)).toEqual(['payload', 'link']);
    expect(copies[0]?.text).toContain('Exit code 1');
    expect(copies[1]?.text).toBe(new URL(`#${element.event}`, document.baseURI).href);
    await vi.waitFor(() =>
      expect(deepText(deepAll(element.shadowRoot!, '[role=status]')[0]!)).toMatch(/cop/),
    );
    await userEvent.keyboard('j');
    await settled();
    expect(header(element)).toContain('Task');
    await userEvent.keyboard('{Escape}');
    expect(closes).toHaveLength(1);
  });

  it('says what is missing', async () => {
    expect(deepText(await mount<AgentEventDetail>('agent-event-detail', {}))).toContain('No data source');
    const none = await mount<AgentEventDetail>('agent-event-detail', {
      client: aFleet(),
      session: 'checkout',
    });
    expect(deepText(none)).toContain('No event chosen');
    expect(none.matches(':state(empty)')).toBe(true);
  });
});

describe.each(['light', 'dark'] as const)('<agent-event-detail> accessibility, %s', (theme) => {
  it.each(['result', 'input', 'diff', 'raw', 'context', 'related'] as const)(
    'finds nothing wrong with %s',
    async (name) => {
      const client = new StaticClient({ events: reviewFleet(Date.now()) });
      const part = name === 'result' ? 'npm test' : 'proration.ts","old_string';
      const element = await mount<AgentEventDetail>(
        'agent-event-detail',
        { client, session: 'billing', event: await callId(client, part, 'billing'), tab: name, theme },
        SIZE,
      );
      await vi.waitFor(() => expect(tabs(element).length).toBeGreaterThan(0));
      await settled(6);

      const { violations } = await axe.run(element, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
      });
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    },
  );
});
