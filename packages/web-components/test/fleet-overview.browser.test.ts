import { beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { StaticClient } from '../src/client/static-client.js';
import { pageMemory } from '../src/client/view-memory.js';
import type { AgentFleetOverview } from '../src/components/agent-fleet-overview/agent-fleet-overview.js';
import '../src/define/agent-fleet-overview.js';
import { bigFleet } from './big-fleet.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount, settled } from './mount.js';
import { richFleet } from './rich-fleet.js';

const aFleet = () => new StaticClient({ events: richFleet(Date.now()) });
const many = (count: number) => new StaticClient({ events: bigFleet(count, Date.now()) });
const overview = (client: StaticClient, more: Partial<AgentFleetOverview> = {}, width = 1_200) =>
  mount<AgentFleetOverview>('agent-fleet-overview', { client, ...more }, { width, height: 760 });
const find = (element: AgentFleetOverview, selector: string) => deepAll(element.shadowRoot!, selector);
const ids = (element: AgentFleetOverview) => find(element, '[data-key]').map(({ dataset }) => dataset['id']);
const focusedId = (element: AgentFleetOverview) =>
  element.shadowRoot!.activeElement?.closest<HTMLElement>('[data-key]')?.dataset['id'];
const heard = (element: HTMLElement, type: string) => {
  const events: Event[] = [];
  element.addEventListener(type, (event) => events.push(event));
  return events;
};
const pressed = (element: AgentFleetOverview) =>
  find(element, '[aria-pressed=true]').map(({ textContent }) => textContent?.trim());

beforeEach(async () => {
  pageMemory.set('overview-layout', undefined);
  await userEvent.hover(document.body, { position: { x: 1270, y: 795 } });
});

describe('<agent-fleet-overview> as a grid', () => {
  it('shows a card for each session: what it is, where, what it does, and what it uses', async () => {
    const element = await overview(aFleet());
    expect(ids(element)).toHaveLength(12);

    const card = deepText(find(element, '.card[data-id=checkout]')[0]!).replace(/\s+/g, ' ');

    expect(card).toContain('Needs permission');
    expect(card).toContain('Fix the flaky retry test');
    expect(card).toContain('fix/retry');
    expect(card).toContain('macbook');
    expect(card).toContain('Wants to run Bash: rm -rf build && npm ci');
    expect(card).toContain('$1.84');
    expect(card).toContain('Review');
  });

  it('adds up each group', async () => {
    const element = await overview(many(24));

    const headers = find(element, '.group-header').map((header) =>
      deepText(header).replace(/\s+/g, ' ').trim(),
    );

    expect(headers).toHaveLength(6);
    expect(headers[0]).toMatch(/^billing · 4 .*2 need you.*2 working.*≥ \$\d+\.\d\d$/);
  });

  it('moves with arrows in two directions, with j and k, and chooses with Enter', async () => {
    const element = await overview(aFleet(), { groupBy: 'none' });
    const selects = heard(element, 'ao-select');
    const order = ids(element);
    const tops = find(element, '.card').map((card) => card.offsetTop);
    const columns = tops.filter((top) => top === tops[0]).length;
    expect(columns).toBeGreaterThan(2);

    element.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(focusedId(element)).toBe(order[1]);
    await userEvent.keyboard('{ArrowDown}');
    expect(focusedId(element)).toBe(order[1 + columns]);
    await userEvent.keyboard('{ArrowLeft}j');
    expect(focusedId(element)).toBe(order[1 + columns]);
    await userEvent.keyboard('{ArrowUp}k{Enter}');

    expect(selects).toMatchObject([{ sessionId: order[0], source: 'keyboard' }]);
    expect(element.selected).toBe(order[0]);
    expect(find(element, '.link[tabindex="0"]')).toHaveLength(1);
  });

  it('leads to what a session waits for', async () => {
    const client = aFleet();
    const element = await overview(client);
    const asked = heard(element, 'ao-navigate');
    const selects = heard(element, 'ao-select');

    find(element, '[data-id=checkout] .review')[0]!.click();

    const eventId = client.sessions.get('checkout')!.pending_permissions[0]!.event_id;
    expect(asked).toMatchObject([{ to: { sessionId: 'checkout', view: 'conversation', eventId } }]);
    expect(selects).toHaveLength(0);
    expect(find(element, '.review')).toHaveLength(2);
  });

  it('draws the events of the last minute, and says how many', async () => {
    const client = aFleet();
    const element = await overview(client);
    const script = new EventScript('auth', { at: Date.now() });
    for (let index = 0; index < 5; index += 1) script.say(`Step ${index}`);
    client.push(...script.events.map((event, index) => ({ ...event, event_id: `live-${index}` })));

    await vi.waitFor(
      () =>
        expect(find(element, '[data-id=auth] .spark')[0]?.getAttribute('aria-label')).toBe(
          '5 events in the last minute',
        ),
      { timeout: 4_000 },
    );

    expect(find(element, '[data-id=auth] .spark-bars')[0]?.getAttribute('d')).toMatch(/^M.*v-/);
    expect(find(element, '[data-id=web] .spark-bars')[0]?.getAttribute('d')).toBe('');
  });

  it('warns of a file that two live sessions edit', async () => {
    const now = Date.now();
    const edit = (id: string) =>
      new EventScript(id, { at: now - 30_000, name: id })
        .start({ cwd: '/w/shop' })
        .prompt('Go')
        .call('Edit', { file_path: '/w/shop/src/tax.ts', old_string: 'a', new_string: 'b' }, { result: 'ok' })
        .events;
    const element = await overview(new StaticClient({ events: [...edit('one'), ...edit('two')] }));

    await vi.waitFor(() => expect(find(element, '.conflict')).toHaveLength(2), { timeout: 4_000 });

    const words = deepText(find(element, '[data-id=one] .conflict')[0]!).replace(/\s+/g, ' ').trim();
    expect(words).toContain('tax.ts also in two');
    expect(deepText(find(element, '[data-id=one]')[0]!)).toContain('1 file');
  });

  it('keeps all cards where they are through 1,000 changes of status under the pointer', async () => {
    const now = Date.now();
    const client = many(40);
    const element = await overview(client);
    await userEvent.hover(find(element, '.link')[1]!);
    const place = () =>
      find(element, '.card').map((card) => `${card.dataset['key']} ${card.offsetTop} ${card.offsetLeft}`);
    const before = place();

    for (let flip = 0; flip < 1_000; flip += 1) {
      const script = new EventScript(`s${(flip * 7) % 40}`, { at: now + flip });
      if (flip % 3 === 0) script.ask('Bash', { command: 'rm x' });
      else if (flip % 3 === 1) script.prompt('Go on');
      else script.add('turn_stop', {}).add('session_stop', { reason: 'exit' });
      client.push(...script.events.map((event, index) => ({ ...event, event_id: `flip-${flip}-${index}` })));
    }
    await settled();

    expect(place()).toEqual(before);
  });
});

describe('<agent-fleet-overview> as a table', () => {
  it('becomes a table for many sessions, and a grid again when asked', async () => {
    const element = await overview(many(72));
    expect(find(element, 'table')).toHaveLength(1);
    expect(element.matches(':state(table)')).toBe(true);
    expect(deepText(element)).toMatch(/Table suits 72 sessions\s+Back to grid/);
    expect(find(element, 'tr.row')[0]!.offsetHeight).toBe(24);

    find(element, '.hint button')[0]!.click();
    await settled();

    expect(find(element, 'table')).toHaveLength(0);
    expect(find(element, '.card').length).toBeGreaterThan(50);
    expect(pressed(element)).toEqual(['Grid']);
    expect(pageMemory.setting('overview-layout')).toBe('grid');
  });

  it('stays a grid while the host says so, and for few sessions', async () => {
    expect(find(await overview(many(72), { layout: 'grid' }), 'table')).toHaveLength(0);
    expect(find(await overview(many(20)), 'table')).toHaveLength(0);
  });

  it('sorts by a column, turns it round, and says so', async () => {
    const element = await overview(many(12), { layout: 'table', groupBy: 'none' });
    const costs = () =>
      find(element, 'tr.row td.col-cost').map((cell) => Number(/\$([\d.]+)/.exec(deepText(cell))?.[1] ?? -1));
    const button = find(element, 'th.col-cost button')[0]!;

    button.click();
    await settled();
    expect(costs()).toEqual(costs().toSorted((one, other) => other - one));
    expect(find(element, '[aria-sort]').map((head) => head.getAttribute('aria-sort'))).toEqual([
      'descending',
    ]);
    button.click();
    await settled();

    expect(costs()).toEqual(costs().toSorted((one, other) => one - other));
    expect(find(element, 'th.col-cost')[0]?.getAttribute('aria-sort')).toBe('ascending');
  });

  it('is one stop for Tab, and rows are reached by arrows', async () => {
    const element = await overview(many(12), { layout: 'table', groupBy: 'none' });
    const order = ids(element);

    element.focus();
    await userEvent.keyboard('{ArrowDown}j{ArrowUp}');

    expect(focusedId(element)).toBe(order[1]);
    expect(find(element, '.link[tabindex="0"]')).toHaveLength(1);
  });

  it('chooses a session wherever its row is clicked', async () => {
    const element = await overview(many(12), { layout: 'table', groupBy: 'none' });

    const box = find(element, '[data-id=s3] .col-tokens')[0]!.getBoundingClientRect();
    const hit = element.shadowRoot!.elementFromPoint(box.left + 8, box.top + 8) as HTMLElement;
    hit.click();

    expect(element.selected).toBe('s3');
  });
});

describe('<agent-fleet-overview> toolbar and states', () => {
  it('filters and groups', async () => {
    const element = await overview(aFleet(), { searchable: true });
    const filters = heard(element, 'ao-filter-change');

    await userEvent.fill(find(element, 'input')[0]!, 'needs:you');
    await settled();
    expect(new Set(ids(element))).toEqual(new Set(['checkout', 'docs']));
    expect(filters).toMatchObject([{ filter: 'needs:you' }]);
    element.filter = '';
    await userEvent.selectOptions(find(element, 'select')[0]!, 'attention');
    await settled();

    expect(find(element, 'h2').map((heading) => deepText(heading).replace(/\s+/g, ' ').trim())).toEqual([
      'Needs you · 2',
      'Active · 8',
      'Finished · 4',
    ]);
  });

  it('says how to begin when nothing has reported', async () => {
    const element = await overview(new StaticClient());

    expect(element.matches(':state(empty)')).toBe(true);
    expect(deepText(element)).toContain('npx ao-collector hooks install');
  });

  it('says what is missing, what failed, and what a filter hides', async () => {
    const bare = await mount<AgentFleetOverview>('agent-fleet-overview', {});
    expect(bare.matches(':state(unconfigured)')).toBe(true);

    const client = new StaticClient();
    client.loaded = false;
    client.setConnection('offline', 'connection refused');
    const broken = await overview(client);
    expect(broken.matches(':state(error)')).toBe(true);
    expect(deepText(broken)).toContain('connection refused');

    const filtered = await overview(aFleet(), { filter: 'status:failed no such thing' });
    expect(deepText(filtered)).toContain('0 of 12 sessions match');
  });

  it('does nothing on the way while the fleet is quiet', async () => {
    const element = await overview(many(30));
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((found) => records.push(...found));
    observer.observe(element.shadowRoot!, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });

    await new Promise((resolve) => setTimeout(resolve, 2_500));
    observer.disconnect();

    expect(records.map(({ target }) => (target as Element).className)).toEqual([]);
  });
});
