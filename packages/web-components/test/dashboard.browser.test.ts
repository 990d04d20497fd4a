import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  AgentStatusBadge,
  StaticClient,
  type AgentDashboard,
  type AgentObservabilityProvider,
  type AgentSessionList,
} from '../src/define/index.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount, settled } from './mount.js';
import { richFleet } from './rich-fleet.js';

const aFleet = () => new StaticClient({ events: richFleet(Date.now()) });
const dashboard = (more: Partial<AgentDashboard> = {}, width = 1_200) =>
  mount<AgentDashboard>('agent-dashboard', { client: aFleet(), ...more }, { width, height: 800 });
const shown = (element: AgentDashboard, selector: string) =>
  deepAll(element, selector).some((found) => found.checkVisibility());
const chip = (element: AgentDashboard, word: string) =>
  deepAll(element, '.strip-chip').find((button) => button.textContent?.includes(word))!;
/** The sessions that have a row or a card, each once: one that needs somebody stands in two places. */
const listed = (element: Element) => [
  ...new Set(deepAll(element, '[data-id]').map(({ dataset }) => dataset['id'])),
];
const textOf = (element: Element) => deepText(element).replaceAll(/\s+/g, ' ');

afterEach(() => history.replaceState(null, '', location.pathname + location.search));

describe('<agent-dashboard>', () => {
  it('answers who needs a human before anything was chosen', async () => {
    const element = await dashboard();

    expect(textOf(deepAll(element, '[data-id=checkout]')[0]!)).toContain('Needs permission');
    expect(
      deepAll(element, '.strip-chip').map((button) => button.textContent?.replace(/\s+/g, ' ').trim()),
    ).toEqual(['2need you', '1failed', '1quiet', '4working']);
  });

  it('filters by what a chip counts, shows that in the filter, and back', async () => {
    const element = await dashboard();

    await userEvent.click(chip(element, 'failed'));
    await settled();
    expect(listed(element)).toEqual(['mobile']);
    expect(deepAll<HTMLInputElement>(element, '.filter input')[0]?.value).toBe('status:failed');
    expect(chip(element, 'failed').getAttribute('aria-pressed')).toBe('true');

    await userEvent.click(chip(element, 'failed'));
    await settled();
    expect(listed(element)).toHaveLength(12);
  });

  it('goes to the next session that needs a human with n, and not while typing', async () => {
    const element = await dashboard({ shortcuts: 'global' });

    await userEvent.keyboard('n');
    expect(element.session).toBe('docs');
    await userEvent.keyboard('/n');
    await settled();

    expect(element.session).toBe('docs');
    expect(deepAll<HTMLInputElement>(element, '.filter input')[0]?.value).toBe('n');
  });

  it('leaves keys outside it alone unless asked for', async () => {
    const element = await dashboard();

    await userEvent.keyboard('n');

    expect(element.session).toBeUndefined();
  });

  it('keeps the session in the fragment and the count in the title', async () => {
    const element = await dashboard({ routing: 'hash', notifications: 'title' });
    expect(document.title).toBe('(2) Agents');

    await userEvent.click(deepAll(element, '[data-id=infra]')[0]!);
    await vi.waitFor(() =>
      expect(document.title).toBe('(2) infra · Plan the move to the new cluster — Agents'),
    );
    expect(location.hash).toBe('#/s/infra');
    const link = deepAll<HTMLAnchorElement>(element, '[data-id=docs] a')[0];
    expect(link?.getAttribute('href')).toBe('#/s/docs');

    location.hash = '#/s/mobile';
    await vi.waitFor(() => expect(element.session).toBe('mobile'));
    element.remove();
    expect(document.title).not.toContain('Agents');
  });

  it('does not touch the page without routing', async () => {
    const title = document.title;
    const element = await dashboard();

    await userEvent.click(deepAll(element, '[data-id=infra]')[0]!);
    await settled();

    expect(element.session).toBe('infra');
    expect([location.hash, document.title]).toEqual(['', title]);
  });

  it('shows both panes from 900 px, and one at a time below', async () => {
    const wide = await dashboard({ session: 'infra' }, 900);
    await vi.waitFor(() => expect(shown(wide, 'agent-timeline')).toBe(true));
    expect([shown(wide, 'agent-session-list'), shown(wide, 'agent-timeline'), shown(wide, '.back')]).toEqual([
      true,
      true,
      false,
    ]);

    const narrow = await dashboard({}, 899);
    expect([shown(narrow, 'agent-session-list'), shown(narrow, 'agent-fleet-overview')]).toEqual([
      true,
      false,
    ]);
    await userEvent.click(deepAll(narrow, '[data-id=infra]')[0]!);
    await settled();
    expect([shown(narrow, 'agent-session-list'), shown(narrow, 'agent-timeline')]).toEqual([false, true]);
    expect(narrow.shadowRoot?.activeElement?.className).toContain('back');

    await userEvent.keyboard('{Enter}');
    await settled();
    expect(shown(narrow, 'agent-session-list')).toBe(true);
    expect(shown(narrow, 'agent-timeline')).toBe(false);
  });

  it('explains how to begin when nothing has reported, at every width', async () => {
    for (const width of [1_200, 400]) {
      const element = await dashboard({ client: new StaticClient() }, width);
      expect(shown(element, '.how')).toBe(true);
      expect(deepText(element)).toContain('npx ao-collector hooks install');
    }
  });

  it('never blanks what is on the screen when the connection goes', async () => {
    const client = aFleet();
    const element = await dashboard({ client, session: 'mobile' });
    await vi.waitFor(() => expect(deepAll(element, 'article').length).toBeGreaterThan(3));

    client.setConnection('offline', 'connection refused');
    await settled();

    expect(deepAll(element, 'article').length).toBeGreaterThan(3);
    expect(listed(element)).toHaveLength(12);
    expect(deepText(deepAll(element, 'agent-status-bar')[0]!)).toContain('Offline');
  });

  it('counts nothing before it knows anything', async () => {
    const client = aFleet();
    client.loaded = false;
    const element = await dashboard({ client });

    expect(deepAll(element, '.strip-count').map(({ textContent }) => textContent)).toEqual([
      '–',
      '–',
      '–',
      '–',
    ]);
  });

  it('says that the collector cannot be reached when nothing was ever read', async () => {
    const element = await mount<AgentDashboard>('agent-dashboard', { endpoint: 'http://127.0.0.1:9' });

    await vi.waitFor(() => expect(deepText(element)).toContain('The collector cannot be reached'), {
      timeout: 15_000,
    });
  });

  it('shows live changes in every pane', async () => {
    const client = aFleet();
    const element = await dashboard({ client, session: 'idle-one' });

    client.push(
      ...new EventScript('idle-one', { at: Date.now(), name: 'newcomer' })
        .start()
        .prompt('Say hello')
        .say('Hello!').events,
    );

    await vi.waitFor(() =>
      expect(deepAll(element, 'agent-timeline').map(deepText).join()).toContain('Hello!'),
    );
    expect(listed(element)).toContain('idle-one');
  });
});

describe('the elements on a page', () => {
  it('get their client from a provider, also one that is told later', async () => {
    const provider = await mount<AgentObservabilityProvider>('agent-observability-provider', {});
    const list = document.createElement('agent-session-list');
    provider.append(list);
    await settled();
    expect(deepText(list)).toContain('No data source');
    const counts: number[] = [];
    provider.addEventListener('ao-attention', (event) => counts.push(event.count));

    provider.client = aFleet();
    await settled();

    expect(listed(list)).toHaveLength(12);
    expect(counts).toEqual([2]);
  });

  it('get their client from an element that they name', async () => {
    const provider = await mount<AgentObservabilityProvider>('agent-observability-provider', {
      client: aFleet(),
    });
    provider.id = 'fleet';

    const list = await mount<AgentSessionList>('agent-session-list', { clientSelector: '#fleet' });

    expect(listed(list)).toHaveLength(12);
  });

  it('can be registered twice, and under other names', () => {
    const before = customElements.get('agent-status-badge');

    AgentStatusBadge.define();
    AgentStatusBadge.define({ tag: 'my-status-badge' });
    AgentStatusBadge.define({ tag: 'my-status-badge' });

    expect(customElements.get('agent-status-badge')).toBe(before);
    expect(document.createElement('my-status-badge')).toBeInstanceOf(AgentStatusBadge);
  });

  it('take colours from the page around them', async () => {
    document.body.style.setProperty('--ao-raised', 'rgb(1, 2, 3)');

    const list = await mount<AgentSessionList>('agent-session-list', { client: aFleet() });

    expect(getComputedStyle(list).backgroundColor).toBe('rgb(1, 2, 3)');
    document.body.style.removeProperty('--ao-raised');
  });

  it('stop listening when they leave the page', async () => {
    const client = aFleet();
    const list = await mount<AgentSessionList>('agent-session-list', { client });
    list.remove();
    const before = list.shadowRoot!.innerHTML;

    client.push(...new EventScript('late', { at: Date.now() }).start().events);
    await settled();

    expect(list.shadowRoot!.innerHTML).toBe(before);
  });
});
