import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { StaticClient } from '../src/client/static-client.js';
import { pageMemory } from '../src/client/view-memory.js';
import type { AgentSessionList } from '../src/components/agent-session-list/agent-session-list.js';
import '../src/define/agent-session-list.js';
import { bigFleet } from './big-fleet.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount, settled } from './mount.js';
import { richFleet } from './rich-fleet.js';

const aFleet = () => new StaticClient({ events: richFleet(Date.now()) });
const list = (client: StaticClient, more: Partial<AgentSessionList> = {}) =>
  mount<AgentSessionList>('agent-session-list', { client, ...more }, { width: 340, height: 700 });
const find = (element: AgentSessionList, selector: string) => deepAll(element.shadowRoot!, selector);
const ids = (element: AgentSessionList, section = '') =>
  find(element, `${section} .row`).map(({ dataset }) => dataset['id']);
const away = () => userEvent.hover(document.body, { position: { x: 1200, y: 790 } });
const heard = (element: HTMLElement, type: string) => {
  const events: Event[] = [];
  element.addEventListener(type, (event) => events.push(event));
  return events;
};
const focusRow = (element: AgentSessionList, id: string) =>
  find(element, `.group-active [data-id=${id}] .link`)[0]!.focus();

beforeEach(async () => {
  for (const id of ['auth', 'docs', 'checkout', 'billing', 'search', 'web', 'infra'])
    pageMemory.mark(id, { pinned: undefined, muted: undefined, seenSeq: undefined });
  pageMemory.set('collapsed-groups', undefined);
  await away();
});

describe('<agent-session-list> marks', () => {
  it('pins with p: the row comes first in its section once the focus is gone', async () => {
    const element = await list(aFleet());
    const events = heard(element, 'ao-pin');
    const before = ids(element, '.group-active');

    focusRow(element, 'auth');
    await userEvent.keyboard('p');
    await settled();
    expect(ids(element, '.group-active')).toEqual(before);
    expect(find(element, '[data-id=auth] [title=Pinned]')).toHaveLength(1);
    find(element, '[data-id=auth] .link')[0]!.blur();

    await vi.waitFor(() => expect(ids(element, '.group-active')[0]).toBe('auth'));
    expect(events).toMatchObject([{ sessionId: 'auth', pinned: true }]);
  });

  it('mutes with m: it no longer counts among those that need you, but stays where it is', async () => {
    const element = await list(aFleet());
    const events = heard(element, 'ao-mute');

    focusRow(element, 'docs');
    await userEvent.keyboard('m');
    find(element, '.group-active [data-id=docs] .link')[0]!.blur();

    await vi.waitFor(() => expect(ids(element, '.group-needs')).toEqual(['checkout']));
    expect(ids(element, '.group-active')).toContain('docs');
    expect(events).toMatchObject([{ sessionId: 'docs', muted: true }]);
    element.selectNextNeeding();
    element.selectNextNeeding();
    expect(element.selected).toBe('checkout');
  });

  it('leaves marks as they are when the host cancels', async () => {
    const element = await list(aFleet());
    for (const type of ['ao-pin', 'ao-mute'])
      element.addEventListener(type, (event) => event.preventDefault());

    focusRow(element, 'auth');
    await userEvent.keyboard('pm');

    expect(pageMemory.marks('auth')).toMatchObject({ pinned: undefined, muted: undefined });
  });

  it('marks unread with u, and read with u again', async () => {
    const element = await list(aFleet());

    focusRow(element, 'auth');
    await userEvent.keyboard('u');
    await settled();
    expect(find(element, '[data-id=auth] .unread-dot')).toHaveLength(1);
    await userEvent.keyboard('u');
    await settled();
    expect(find(element, '[data-id=auth] .unread-dot')).toHaveLength(0);
  });

  it('shows a dot when something came after the last look', async () => {
    const client = aFleet();
    const element = await list(client);
    pageMemory.mark('auth', { seenSeq: client.sessions.get('auth')!.last_seq });
    await settled();
    expect(find(element, '.unread-dot')).toHaveLength(0);

    client.push(
      ...new EventScript('auth', { at: Date.now() })
        .say('Done')
        .events.map((event) => ({ ...event, event_id: 'x' })),
    );
    await settled();

    expect(find(element, '[data-id=auth] .unread-dot')).toHaveLength(1);
  });

  it('does the same with buttons in the row, which Tab reaches', async () => {
    const element = await list(aFleet());
    focusRow(element, 'auth');

    await settled();
    await userEvent.keyboard('{Tab}{Enter}');

    expect(pageMemory.marks('auth').pinned).toBe(true);
    expect(find(element, '.row button:not(.link)[tabindex="0"]')).toHaveLength(3);
  });

  it('numbers sessions, and chooses them by their number', async () => {
    const element = await list(aFleet(), { maxSlots: 3 });
    const numbers = find(element, '.group-active .slot-number').map(({ textContent }) => textContent);
    expect(numbers.toSorted()).toEqual(['1', '2', '3']);
    const third = find(element, '.group-active .row').find(
      (row) => row.querySelector('.slot-number')?.textContent === '3',
    )!;

    element.focus();
    await userEvent.keyboard('3');

    expect(element.selected).toBe(third.dataset['id']);
    expect(element.chooseSlot(4)).toBe(false);
    expect(element.chooseSlot(1)).toBe(true);
  });

  it('finds a row by the first letters of its name', async () => {
    const element = await list(aFleet());

    element.focus();
    await userEvent.keyboard('se');

    expect(element.shadowRoot!.activeElement?.closest<HTMLElement>('.row')?.dataset['id']).toBe('search');
  });

  it('copies the elements of the host into each row, and tells which one was used', async () => {
    const client = aFleet();
    const element = document.createElement('agent-session-list');
    const template = document.createElement('template');
    const button = document.createElement('button');
    button.dataset['action'] = 'stop';
    button.textContent = 'Stop';
    template.slot = 'row-actions';
    template.content.append(button);
    element.append(template);
    element.client = client;
    document.body.append(element);
    await settled();
    const events = heard(element, 'ao-row-action');
    const selects = heard(element, 'ao-select');

    const copy = find(element, '[data-id=auth] [data-action=stop]')[0]!;
    copy.click();
    client.push(
      ...new EventScript('auth', { at: Date.now() })
        .say('More')
        .events.map((event) => ({ ...event, event_id: 'x' })),
    );
    await settled();

    expect(events).toMatchObject([{ action: 'stop', sessionId: 'auth' }]);
    expect(selects).toHaveLength(0);
    expect(find(element, '[data-id=auth] [data-action=stop]')[0]).toBe(copy);
    element.remove();
  });
});

describe('<agent-session-list> sub-agents', () => {
  it('unfolds them with →, walks into them, and folds them with ←', async () => {
    const element = await list(aFleet(), { nested: true });
    const opened = heard(element, 'ao-open');
    expect(find(element, '.agent-row')).toHaveLength(0);

    focusRow(element, 'billing');
    await userEvent.keyboard('{ArrowRight}');
    await settled();
    expect(deepText(find(element, '.agent-row')[0]!)).toContain('reviewer');
    await userEvent.keyboard('{ArrowRight}{Enter}');
    expect(element.selected).toBe('billing');
    expect(opened).toMatchObject([{ sessionId: 'billing', agentId: 'r1' }]);
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
    await settled();

    expect(find(element, '.agent-row')).toHaveLength(0);
  });

  it('shows an idle session at work while its sub-agents are', async () => {
    const client = new StaticClient({
      events: new EventScript('a', { at: Date.now() - 5_000 })
        .start()
        .prompt('Go')
        .add('subagent_start', { agent_type: 'reviewer' }, { agent_id: 'r1' })
        .add('turn_stop', {}).events,
    });
    const element = await list(client);
    const row = find(element, '.row')[0]!;

    expect(client.sessions.get('a')?.status).toBe('idle');
    expect(row.classList).toContain('status-working');
    expect(deepText(row)).toContain('Sub-agents work');
  });
});

describe('<agent-session-list> groups', () => {
  it('groups by project, host and agent, with counts and cost', async () => {
    const element = await list(new StaticClient({ events: bigFleet(24, Date.now()) }), {
      groupBy: 'project',
    });
    const headers = find(element, '.group-header').map((header) =>
      header.textContent.replace(/\s+/g, ' ').trim(),
    );

    expect(headers).toHaveLength(6);
    expect(headers[0]).toMatch(/^billing · 4 .*need you.*\$\d/);
    element.groupBy = 'none';
    await settled();
    expect(find(element, '.group-header')).toHaveLength(0);
    expect(ids(element)).toHaveLength(24);
  });

  it('folds a group and remembers it, but never opens folded where somebody is needed', async () => {
    const client = aFleet();
    const element = await list(client);
    for (const fold of find(element, '.fold')) fold.click();
    await settled();
    expect(ids(element)).toEqual([]);
    expect(pageMemory.setting('collapsed-groups')).toEqual(['needs', 'active', 'finished']);

    const other = await list(client);

    expect(find(other, '.fold').map((fold) => fold.getAttribute('aria-expanded'))).toEqual([
      'true',
      'true',
      'false',
    ]);
  });

  it('sorts when asked, keeps the order while costs change, and takes a sorting back', async () => {
    const client = aFleet();
    const element = await list(client);
    const before = ids(element, '.group-active');
    element.sort = 'cost';
    await settled();
    const sorted = ids(element, '.group-active');
    expect(sorted).not.toEqual(before);

    client.push(
      ...new EventScript('infra', { at: Date.now() })
        .use(1, 1, 50)
        .events.map((event) => ({ ...event, event_id: 'x' })),
    );
    await settled();
    expect(ids(element, '.group-active')).toEqual(sorted);
    const button = find(element, 'button.order')[0]!;
    expect(button.textContent).toContain('Sort now');
    button.click();
    await settled();
    expect(ids(element, '.group-active')[0]).toBe('infra');
    expect(button.textContent).toContain('Undo');
    button.click();
    await settled();

    expect(ids(element, '.group-active')).toEqual(sorted);
  });

  it('keeps all rows where they are through 1,000 changes of status under the pointer', async () => {
    const now = Date.now();
    const client = new StaticClient({ events: bigFleet(40, now) });
    const element = await list(client);
    await userEvent.hover(find(element, '.group-active .link')[1]!);
    const place = () => find(element, '.row').map((row) => `${row.dataset['key']} ${row.offsetTop}`);
    const before = place();
    const seen: string[] = [];

    for (let flip = 0; flip < 1_000; flip += 1) {
      const script = new EventScript(`s${(flip * 7) % 40}`, { at: now + flip });
      const turn = flip % 3;
      if (turn === 0) script.ask('Bash', { command: 'rm x' });
      else if (turn === 1) script.prompt('Go on');
      else script.add('turn_stop', {}).add('session_stop', { reason: 'exit' });
      client.push(...script.events.map((event, index) => ({ ...event, event_id: `flip-${flip}-${index}` })));
      if (flip % 50 !== 0) continue;
      await settled(1);
      seen.push(...place());
    }
    await settled();

    expect(place()).toEqual(before);
    expect([...new Set(seen)]).toEqual(before);
    expect(find(element, 'button.order')[0]?.textContent).toMatch(/sessions changed — Update order/);
  });
});

describe('<agent-session-list> for a screen reader', () => {
  it('names a row by its status, title, age and sentence', async () => {
    const element = await list(aFleet());

    const link = page.getByRole('button', {
      name: /^Needs permission, checkout-api · Fix the flaky retry test.* (minutes?|seconds?|now) Wants to run Bash: rm -rf build && npm ci/,
    });

    await expect.element(link.first()).toBeVisible();
    expect(
      find(element, '.group-active .row')
        .map((row) => `${row.ariaPosInSet}/${row.ariaSetSize}`)
        .slice(0, 2),
    ).toEqual(['1/8', '2/8']);
  });
});

describe('<agent-session-list> states', () => {
  it('shows a skeleton only after 150 ms', async () => {
    const client = new StaticClient();
    client.loaded = false;
    const element = document.createElement('agent-session-list');
    element.client = client;
    document.body.append(element);
    await element.updateComplete;
    expect(find(element, '.skeleton')).toHaveLength(0);

    await vi.waitFor(() => expect(find(element, '.skeleton').length).toBeGreaterThan(0));

    expect(element.matches(':state(loading)')).toBe(true);
    element.remove();
  });

  it('says that nothing can be read, and why', async () => {
    const client = new StaticClient();
    client.loaded = false;
    client.setConnection('offline', 'connection refused');
    const element = await list(client);

    expect(element.matches(':state(error)')).toBe(true);
    expect(deepText(element)).toContain('connection refused');
  });

  it('keeps its rows while offline, and says as of when', async () => {
    const client = aFleet();
    const element = await list(client);
    client.setConnection('offline', 'connection refused');
    await settled();

    expect(deepText(element)).toMatch(/Offline · as of \d\d:\d\d/);
    expect(ids(element)).toHaveLength(14);
    expect(find(element, '.body.stale')).toHaveLength(1);
  });
});

describe('<agent-session-list> with 300 sessions', () => {
  it('turns no mark, while it does for a few sessions', async () => {
    const turning = async (count: number) => {
      const element = await list(new StaticClient({ events: bigFleet(count, Date.now()) }));
      return find(element, '.turning').map((mark) => getComputedStyle(mark).animationName);
    };

    expect(new Set(await turning(300))).toEqual(new Set(['none']));
    expect(new Set(await turning(12))).toEqual(new Set(['ao-turn']));
  });

  it('draws again no row that did not change', async () => {
    const client = new StaticClient({ events: bigFleet(300, Date.now()) });
    const element = await list(client);
    await away();
    const changed = new Set<string | undefined>();
    const observer = new MutationObserver((records) => {
      for (const { target } of records)
        changed.add(
          (target instanceof Element ? target : target.parentElement)?.closest<HTMLElement>('.row')?.dataset[
            'id'
          ],
        );
    });
    observer.observe(element.shadowRoot!, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });

    client.push(
      ...new EventScript('s3', { at: Date.now() })
        .open('Bash', { command: 'ls' })
        .events.map((event) => ({ ...event, event_id: 'x' })),
    );
    await settled();
    observer.disconnect();

    expect([...changed]).toEqual(['s3']);
  });
});
