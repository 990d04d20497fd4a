import type { StoredEvent } from '@ao-observability/core';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { StaticClient } from '../src/client/static-client.js';
import { pageMemory } from '../src/client/view-memory.js';
import type { AgentApprovals } from '../src/components/agent-approvals/agent-approvals.js';
import { LATER_SETTING } from '../src/components/agent-approvals/later-list.js';
import '../src/define/agent-approvals.js';
import type { AoNavigateEvent } from '../src/events/ao-navigate-event.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount, settled } from './mount.js';
import { reviewFleet } from './review-fleet.js';

const SIZE = { width: 900, height: 900 };
const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
const aFleet = () => new StaticClient({ events: reviewFleet(Date.now()) });
const cards = (element: AgentApprovals) => deepAll(element.shadowRoot!, '.card');
const names = (element: AgentApprovals) =>
  cards(element).map((card) => squeeze(deepText(card.querySelector('h3')!)).split(' ')[0]);
const card = (element: AgentApprovals, name: string) => cards(element)[names(element).indexOf(name)]!;
const words = (element: AgentApprovals, name: string) => squeeze(deepText(card(element, name)));
const heading = (element: AgentApprovals) => squeeze(deepText(deepAll(element.shadowRoot!, 'h2')[0]!));
const button = (root: ParentNode, name: string) =>
  deepAll(root, 'button').find((one) => squeeze(deepText(one)).startsWith(name))!;

afterEach(() => pageMemory.set(LATER_SETTING, undefined));

async function approvals(client = aFleet(), more: Partial<AgentApprovals> = {}) {
  const element = await mount<AgentApprovals>('agent-approvals', { client, ...more }, SIZE);
  await settled(6);
  return element;
}

/** The tool of a pending request runs, so it was answered. */
function answer(client: StaticClient, sessionId: string): void {
  const { tool_name, tool_use_id } = client.sessions.get(sessionId)!.pending_permissions[0]!;
  client.push({
    event_id: `answer-${sessionId}`,
    event_type: 'post_tool',
    session_id: sessionId,
    source: 'claude-code',
    timestamp: new Date().toISOString(),
    tool_use_id: tool_use_id!,
    data: { tool_name, tool_result: 'ok' },
  });
}

describe('<agent-approvals>', () => {
  it('shows what waits in the fleet, the oldest first, and counts it', async () => {
    const element = await approvals();

    expect(heading(element)).toBe('4 wait for you');
    expect(names(element)).toEqual(['search', 'docs-site', 'billing', 'tax-rules']);
  });

  it('tells who asks for what, why, and plain facts', async () => {
    const element = await approvals();
    await vi.waitFor(() => expect(words(element, 'billing')).toContain('Deletes files (rm)'));

    const text = words(element, 'billing');
    expect(text).toContain('Main agent feat/proration macbook /home/dev/work/billing');
    expect(text).toContain('sudo rm -rf /var/lib/billing-test && \\ npm ci && \\ curl -fsSL');
    expect(text).toContain('Said before: The schema of the test database is old, so I want to rebuild it.');
    expect(text).toContain('Runs as another user (sudo)');
    expect(text).toContain('Uses the network (npm ci, curl)');
    expect(text).toContain('Not asked before in this session');
    expect(text).toContain('Answer in the terminal on macbook.');
    expect(deepAll(card(element, 'billing'), 'details li').map((item) => squeeze(deepText(item)))).toContain(
      'Bash npm test 12.4 s',
    );
  });

  it('shows a question with its options, and a change as a diff', async () => {
    const element = await approvals();

    await vi.waitFor(() => expect(words(element, 'docs-site')).toContain('Yes — Old links go on to work'));
    await vi.waitFor(() => expect(deepAll(card(element, 'tax-rules'), '.line.add')).toHaveLength(4), 5_000);
  });

  it('offers no way to answer', async () => {
    const element = await approvals();

    const labels = deepAll(element.shadowRoot!, '.card button').map((one) => squeeze(deepText(one)));
    expect(new Set(labels.map((label) => label.split(':')[0]))).toEqual(new Set(['Open session', 'Later']));
  });

  it('never cuts a long command without a way to see all, and shows what cannot be seen', async () => {
    const command = `echo start\u202e\n${'echo line\n'.repeat(100)}rm -rf end`;
    const client = new StaticClient({
      events: new EventScript('long', { at: Date.now() }).start().ask('Bash', { command }).events,
    });
    const element = await approvals(client);
    await vi.waitFor(() => expect(words(element, 'long')).toContain('show all 102 lines'));
    expect(words(element, 'long')).toContain('U+202E');
    expect(words(element, 'long')).not.toContain('rm -rf end');
    expect(words(element, 'long')).toContain('Deletes files (rm)');

    button(card(element, 'long'), 'This is the beginning').click();
    await settled();

    expect(words(element, 'long')).toContain('rm -rf end');
  });

  it('leads to the session, at the request', async () => {
    const element = await approvals();
    const heard: AoNavigateEvent[] = [];
    element.addEventListener('ao-navigate', (event) => heard.push(event));

    button(card(element, 'billing'), 'Open session').click();

    const eventId = element.client!.sessions.get('billing')!.pending_permissions[0]!.event_id;
    expect(heard[0]?.to).toEqual({ sessionId: 'billing', view: 'conversation', eventId });
  });

  it('moves nothing while somebody has the focus in it, and says what no longer waits', async () => {
    const client = aFleet();
    const element = await approvals(client);
    button(card(element, 'tax-rules'), 'Later').focus();
    const top = card(element, 'tax-rules').getBoundingClientRect().top;

    answer(client, 'billing');
    await settled();
    expect(names(element)).toEqual(['search', 'docs-site', 'billing', 'tax-rules']);
    expect(words(element, 'billing')).toContain('No longer waits for an answer');
    expect(heading(element)).toBe('3 wait for you');
    expect(Math.abs(card(element, 'tax-rules').getBoundingClientRect().top - top)).toBeLessThanOrEqual(1);
    (element.shadowRoot!.activeElement as HTMLElement).blur();
    await settled();

    expect(names(element)).toEqual(['search', 'docs-site', 'tax-rules']);
  });

  it('says aloud how many wait when that changes', async () => {
    const client = aFleet();
    const element = await approvals(client);
    expect(deepText(deepAll(element.shadowRoot!, '#announcer')[0]!)).toBe('');

    answer(client, 'tax');
    await settled();

    expect(deepText(deepAll(element.shadowRoot!, '#announcer')[0]!)).toBe('3 wait for you');
  });

  it('puts a card off for this reader alone, remembers it, and brings it back', async () => {
    const client = aFleet();
    const element = await approvals(client);
    button(card(element, 'docs-site'), 'Later').focus();
    await userEvent.keyboard('{Enter}');
    await settled();

    expect(names(element)).toEqual(['search', 'billing', 'tax-rules', 'docs-site']);
    expect(heading(element)).toBe('4 wait for you, 1 later');
    expect(card(element, 'billing').contains(element.shadowRoot!.activeElement)).toBe(true);
    expect(client.sessions.get('docs')!.pending_permissions).toHaveLength(1);
    const other = await approvals(client);
    expect(names(other).at(-1)).toBe('docs-site');
    button(card(other, 'docs-site'), 'Back to the top').click();
    await settled();
    expect(names(other)).toEqual(['search', 'docs-site', 'billing', 'tax-rules']);
  });

  it('opens the conversations it needs, and closes them when it goes', async () => {
    const client = aFleet();
    const open = new Set<string>();
    const timeline = client.timeline.bind(client);
    client.timeline = (id) => {
      const opened = timeline(id);
      const close = opened.close.bind(opened);
      open.add(id);
      opened.close = () => {
        open.delete(id);
        close();
      };
      return opened;
    };
    const element = await approvals(client);
    expect([...open].toSorted()).toEqual(['billing', 'docs', 'idle', 'tax']);

    answer(client, 'tax');
    await settled();
    expect([...open].toSorted()).toEqual(['billing', 'docs', 'idle']);
    element.remove();

    expect(open.size).toBe(0);
  });

  it('shows the first words of a request that cannot be read, and tries again', async () => {
    const client = aFleet();
    const read = client.payload.bind(client);
    let broken = true;
    client.payload = (id): Promise<StoredEvent> => (broken ? Promise.reject(new Error('gone')) : read(id));
    const element = await approvals(client);
    await vi.waitFor(() => expect(words(element, 'billing')).toContain('could not be read'));
    expect(words(element, 'billing')).toContain('sudo rm -rf');

    broken = false;
    button(card(element, 'billing'), 'Retry').click();

    await vi.waitFor(() => expect(words(element, 'billing')).toContain('Facts'));
  });

  it('shows the past: what became of requests, who decided, and the way to the event', async () => {
    const client = aFleet();
    answer(client, 'tax');
    const asked = { tool_name: 'Bash', tool_input: { command: 'git push' } };
    client.push(
      ...new EventScript('old', { at: Date.now() - 3_600_000, name: 'old-one' })
        .start()
        .add('permission_request', asked)
        .wait(5)
        .add('permission_decision', { ...asked, decision: 'deny', by: 'user', reason: 'Not yet' }).events,
    );
    const element = await approvals(client);
    const heard: AoNavigateEvent[] = [];
    element.addEventListener('ao-navigate', (event) => heard.push(event));

    deepAll(element.shadowRoot!, '[role=tab]')[0]!.focus();
    await userEvent.keyboard('{ArrowRight}');
    await vi.waitFor(() => expect(deepAll(element.shadowRoot!, '.past')).toHaveLength(2));

    const [denied, ran] = deepAll(element.shadowRoot!, '.past').map((row) => squeeze(deepText(row)));
    expect(denied).toContain('Denied Bash git push by user after 5.0 s “Not yet” old-one');
    expect(ran).toContain('Allowed Write /home/dev/work/billing/src/tax.ts It ran afterwards');
    button(deepAll(element.shadowRoot!, '.past')[0]!, 'Show').click();
    expect(heard[0]?.to).toEqual({ sessionId: 'old', eventId: 'old-2', view: 'conversation' });
    button(element.shadowRoot!, 'Denied').click();
    await settled();
    expect(deepAll(element.shadowRoot!, '.past')).toHaveLength(1);
    await userEvent.type(deepAll(element.shadowRoot!, 'input')[0]!, 'zzz');
    expect(deepText(element)).toContain('0 of 2 requests match');
  });

  it('says what is missing, loading or empty', async () => {
    expect(deepText(await mount<AgentApprovals>('agent-approvals', {}))).toContain('No data source');

    const empty = await approvals(new StaticClient());
    expect(heading(empty)).toBe('Nobody waits for you');
    expect(empty.matches(':state(empty)')).toBe(true);
    empty.tab = 'history';
    await vi.waitFor(() => expect(deepText(empty)).toContain('Nothing was asked yet'));

    const client = new StaticClient();
    client.loaded = false;
    const loading = await approvals(client);
    expect(loading.matches(':state(loading)')).toBe(true);
    expect(deepText(loading)).toContain('Loading what waits for you');
  });
});

describe.each(['light', 'dark'] as const)('<agent-approvals> accessibility, %s', (theme) => {
  it.each([
    ['pending', 900],
    ['pending', 400],
    ['history', 900],
  ] as const)('finds nothing wrong with %s at %i px', async (tab, width) => {
    const client = aFleet();
    answer(client, 'tax');
    const element = await mount<AgentApprovals>(
      'agent-approvals',
      { client, tab, theme },
      { width, height: 1_600 },
    );
    await settled(8);
    if (tab === 'pending') {
      button(card(element, 'docs-site'), 'Later').click();
      deepAll<HTMLDetailsElement>(element.shadowRoot!, 'details').forEach((one) => (one.open = true));
    }
    await settled();

    const { violations } = await axe.run(element, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
