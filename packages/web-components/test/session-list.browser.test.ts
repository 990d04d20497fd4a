import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { StaticClient } from '../src/client/static-client.js';
import type { AgentSessionList } from '../src/components/agent-session-list/agent-session-list.js';
import '../src/define/agent-session-list.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount, settled } from './mount.js';
import { richFleet } from './rich-fleet.js';

const aFleet = () => new StaticClient({ events: richFleet(Date.now()) });
const list = (client: StaticClient, more: Partial<AgentSessionList> = {}) =>
  mount<AgentSessionList>('agent-session-list', { client, ...more }, { width: 340, height: 700 });
const ids = (element: AgentSessionList) =>
  deepAll(element.shadowRoot!, '.row').map(({ dataset }) => dataset['id']);
const links = (element: AgentSessionList, id: string) =>
  deepAll(element.shadowRoot!, `[data-id=${id}] .link`);
const headings = (element: AgentSessionList) =>
  deepAll(element.shadowRoot!, 'h2').map((heading) => heading.textContent?.replace(/\s+/g, ' ').trim());
const focusedRow = (element: AgentSessionList) =>
  element.shadowRoot!.activeElement?.closest<HTMLElement>('[data-key]')?.dataset['key'];
const keys = (element: AgentSessionList) =>
  deepAll(element.shadowRoot!, '[data-key]').map(({ dataset }) => dataset['key']);
const asks = (id: string) =>
  new EventScript(id, { at: Date.now(), name: id })
    .ask('Bash', { command: 'rm x' })
    .events.map((event, index) => ({ ...event, event_id: `ask-${id}-${index}` }));
const orderButton = (element: AgentSessionList) => deepAll(element.shadowRoot!, 'button.order')[0];
const moveAway = () => userEvent.hover(document.body, { position: { x: 1200, y: 790 } });

describe('<agent-session-list>', () => {
  it('shows those that need a human first, then the active, then the finished', async () => {
    const element = await list(aFleet());

    expect(headings(element)).toEqual(['Needs you · 2', 'Active · 8', 'Finished · 4']);
    expect(ids(element).slice(0, 2)).toEqual(['docs', 'checkout']);
  });

  it('says of each session its status in words, what it does, and what it uses', async () => {
    const element = await list(aFleet());

    const text = deepText(deepAll(element.shadowRoot!, '[data-id=checkout]')[0]!).replace(/\s+/g, ' ');

    expect(text).toContain('Needs permission');
    expect(text).toContain('checkout-api');
    expect(text).toContain('Wants to run Bash: rm -rf build && npm ci');
    expect(text).toContain('opus-4-5');
    expect(text).toContain('$1.84');
  });

  it('draws each status with a shape of its own', async () => {
    const element = await list(aFleet());

    const shapes = new Map(
      deepAll(element.shadowRoot!, '.row').map((row) => [
        row.className.match(/status-\w+/)?.[0],
        row.querySelector('.mark svg')?.innerHTML,
      ]),
    );

    expect(shapes.size).toBeGreaterThanOrEqual(7);
    expect(new Set(shapes.values()).size).toBe(shapes.size);
  });

  it('keeps its order through a thousand changes of activity', async () => {
    const client = aFleet();
    const element = await list(client);
    await moveAway();
    const before = ids(element);

    const script = new EventScript('auth', { at: Date.now(), name: 'auth' });
    for (let index = 0; index < 1_000; index += 1)
      script.call('Read', { file_path: `f${index}` }, { seconds: 0 });
    client.push(...script.events.map((event, index) => ({ ...event, event_id: `more-${index}` })));
    await settled();

    expect(ids(element)).toEqual(before);
  });

  it('moves no row while the pointer is over it, and offers the new order', async () => {
    const client = aFleet();
    const element = await list(client);
    await userEvent.hover(links(element, 'auth')[0]!);
    const before = ids(element);

    client.push(...asks('auth'));
    await settled();

    expect(ids(element)).toEqual(before);
    expect(orderButton(element)?.textContent).toContain('1 session changed');
    orderButton(element)?.click();
    await settled();
    expect(ids(element).slice(0, 3)).toEqual(['docs', 'checkout', 'auth']);
    // Its own row stays where it was.
    expect(ids(element).slice(3)).toEqual(before.slice(2));
  });

  it('takes up the new order when the pointer leaves', async () => {
    const client = aFleet();
    const element = await list(client);
    await userEvent.hover(links(element, 'auth')[0]!);
    client.push(...asks('auth'));

    await moveAway();

    await vi.waitFor(() => expect(ids(element).slice(0, 3)).toEqual(['docs', 'checkout', 'auth']));
  });

  it('is one stop for Tab, and arrow keys, Home and End move inside', async () => {
    const element = await list(aFleet());
    expect(deepAll(element.shadowRoot!, '.link[tabindex="0"]')).toHaveLength(1);

    element.focus();
    await userEvent.keyboard('{ArrowDown}j');
    expect(focusedRow(element)).toBe(keys(element)[2]);
    await userEvent.keyboard('k');
    expect(focusedRow(element)).toBe(keys(element)[1]);
    await userEvent.keyboard('{End}');
    expect(focusedRow(element)).toBe(keys(element).at(-1));
    await userEvent.keyboard('{Home}');
    expect(focusedRow(element)).toBe(keys(element)[0]);
    expect(deepAll(element.shadowRoot!, '.link[tabindex="0"]')).toHaveLength(1);
  });

  it('chooses with Enter, with a click, and with n the next that needs a human', async () => {
    const element = await list(aFleet());
    const chosen: string[] = [];
    element.addEventListener('ao-select', (event) => chosen.push(`${event.sessionId} ${event.source}`));

    element.focus();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await userEvent.click(links(element, 'infra')[0]!);
    await userEvent.keyboard('nnN');

    expect(chosen).toEqual(['checkout keyboard', 'infra pointer', 'docs jump', 'checkout jump', 'docs jump']);
    expect(
      deepAll(element.shadowRoot!, '[aria-current=true]').map((link) => link.closest('li')?.dataset['key']),
    ).toEqual(['needs docs', 'active docs']);
  });

  it('keeps its selection when the host cancels', async () => {
    const element = await list(aFleet(), { selected: 'docs' });
    element.addEventListener('ao-select', (event) => event.preventDefault());

    await userEvent.click(links(element, 'infra')[0]!);

    expect(element.selected).toBe('docs');
  });

  it('filters, and says how many sessions it hides', async () => {
    const element = await list(aFleet(), { searchable: true });

    await userEvent.fill(deepAll(element.shadowRoot!, 'input')[0]!, 'terraform');
    await settled();
    expect(ids(element)).toEqual(['infra']);

    element.filter = 'nothing like it';
    await settled();
    expect(deepText(element)).toContain('0 of 12 sessions match');
  });

  it('offers to clear the filter that hides everything', async () => {
    const element = await list(aFleet(), { filter: 'status:failed nothing' });
    const filters: string[] = [];
    element.addEventListener('ao-filter-change', (event) => filters.push(event.filter));
    expect(element.matches(':state(filtered-empty)')).toBe(true);

    await userEvent.click(deepAll(element.shadowRoot!, '.note button')[0]!);
    await settled();

    expect(filters).toEqual(['']);
    expect(ids(element)).toHaveLength(14);
  });

  it('announces a session that begins to need a human, once, and not those that did already', async () => {
    const client = aFleet();
    const element = await list(client);
    const announcer = deepAll(element.shadowRoot!, '#announcer')[0]!;
    expect(announcer.textContent).toBe('');

    client.push(...asks('auth'));
    await settled();

    expect(announcer.textContent).toContain('auth');
    expect(announcer.textContent).toContain('Wants to run Bash: rm x');
  });

  it('says what is missing when it has no data source', async () => {
    const element = await mount<AgentSessionList>('agent-session-list', {});

    expect(deepText(element)).toContain('No data source');
    expect(element.matches(':state(unconfigured)')).toBe(true);
  });

  it('is empty, and says so, when nothing has reported', async () => {
    const element = await list(new StaticClient());

    expect(element.matches(':state(empty)')).toBe(true);
    expect(deepText(element)).toContain('Nothing has reported yet');
  });

  it('shows the latest fifty finished sessions until asked for all', async () => {
    const scripts = Array.from({ length: 60 }, (_, index) =>
      new EventScript(`f${index}`, { at: Date.now() - 3_600_000 - index * 1_000 })
        .start()
        .add('session_stop', { reason: 'exit' }),
    );
    const element = await list(new StaticClient({ events: scripts.flatMap(({ events }) => events) }));
    expect(ids(element)).toHaveLength(50);

    await userEvent.click(deepAll(element.shadowRoot!, '.more')[0]!);
    await settled();

    expect(ids(element)).toHaveLength(60);
  });
});
