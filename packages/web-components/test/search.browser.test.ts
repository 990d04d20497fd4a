import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../src/define/agent-search.js';
import { StaticClient } from '../src/client/static-client.js';
import type { AgentSearch } from '../src/components/agent-search/agent-search.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount, settled } from './mount.js';
import { richFleet } from './rich-fleet.js';

async function aPalette(more: Partial<AgentSearch> = {}, text = '') {
  const search = await mount<AgentSearch>('agent-search', {
    client: new StaticClient({ events: richFleet(Date.now()) }),
    ...more,
  });
  const went: unknown[] = [];
  search.addEventListener('ao-select', (event) => went.push(event.sessionId));
  search.addEventListener('ao-navigate', (event) => went.push(event.to));
  const opener = document.createElement('button');
  search.before(opener);
  opener.focus();
  search.open(text);
  await settled();
  return { search, went, opener, say: () => deepText(search).replace(/\s+/g, ' ') };
}

const input = (search: AgentSearch) => deepAll<HTMLInputElement>(search, 'input')[0]!;
const options = (search: AgentSearch) => deepAll(search, '[role=option]');
const active = (search: AgentSearch) => options(search).find((option) => option.ariaSelected === 'true');
const found = (search: AgentSearch, title: string) =>
  vi.waitFor(() => expect(deepText(search).replace(/\s+/g, ' ')).toContain(title));

describe('<agent-search>', () => {
  it('opens with who needs somebody first, and gives the focus back', async () => {
    const { search, opener } = await aPalette();

    expect(search.shadowRoot?.activeElement).toBe(input(search));
    expect(deepText(options(search)[0]!)).toContain('docs-site');
    expect(options(search).some((option) => deepText(option).includes('Go to next session'))).toBe(true);

    await userEvent.keyboard('{Escape}');
    await settled();
    expect([search.isOpen, document.activeElement === opener, options(search).length]).toEqual([
      false,
      true,
      0,
    ]);
  });

  it('goes to a session by its name', async () => {
    const { search, went } = await aPalette();
    await userEvent.keyboard('checkout');
    await settled();
    expect(deepText(active(search)!)).toContain('checkout-api');

    await userEvent.keyboard('{Enter}');
    await settled();

    expect([went, search.isOpen]).toEqual([['checkout'], false]);
  });

  it('finds events with their words marked, how many there are, and goes to one', async () => {
    const { search, went } = await aPalette();
    await userEvent.keyboard('tool:Bash status:failed lint');
    await found(search, 'Events (1)');
    const event = options(search).find((option) => option.id && deepAll(option, 'time').length > 0)!;
    expect(deepText(deepAll(search, 'mark')[0]!)).toBe('lint');

    await userEvent.click(event);

    expect(went).toEqual([{ sessionId: 'checkout', eventId: expect.stringMatching(/^checkout-/) }]);
  });

  it('is worked by the keyboard, and keeps the chosen one while more is found', async () => {
    const { search } = await aPalette();
    const steps: (string | undefined)[] = [];
    for (const keys of [
      '{ArrowDown}',
      '{End}',
      '{ArrowDown}',
      '{ArrowUp}',
      '{Home}',
      '{PageDown}',
      '{PageUp}',
    ]) {
      await userEvent.keyboard(keys);
      await settled(1);
      steps.push(active(search)?.id);
    }
    const last = options(search).length - 1;
    expect(steps).toEqual([1, last, 0, last, 0, Math.min(8, last), 0].map((index) => `option-${index}`));
    expect(input(search).getAttribute('aria-activedescendant')).toBe('option-0');

    await userEvent.keyboard('@e{ArrowDown}{ArrowDown}');
    const chosen = deepText(active(search)!);
    await vi.waitFor(() => expect(search.matches(':state(loading)')).toBe(false));
    await settled();
    expect(deepText(active(search)!)).toBe(chosen);
  });

  it('does not move what is shown when something happens live', async () => {
    const client = new StaticClient({ events: richFleet(Date.now()) });
    const { search } = await aPalette({ client });
    const before = options(search).map(deepText);

    client.push(
      ...new EventScript('brand-new', { at: Date.now(), name: 'brand-new' }).start().ask('Bash', {}).events,
    );
    await settled();

    expect(options(search).map(deepText)).toEqual(before);
  });

  it('searches one kind of thing after its sign, and remembers which', async () => {
    const run = vi.fn<() => void>();
    const commands = [{ id: 'theme', label: 'Switch theme', keys: 't', run }];
    const { search } = await aPalette({ commands, session: 'checkout' });

    await userEvent.keyboard('#retry');
    await found(search, 'Files (1)');
    expect(deepText(active(search)!)).toContain('retry.ts');
    await userEvent.clear(input(search));
    await userEvent.keyboard('/jitter');
    await found(search, 'Events (');
    expect(deepAll(search, '.title')).toHaveLength(1);
    await userEvent.clear(input(search));
    await userEvent.keyboard('>theme{Enter}');
    expect([run.mock.calls.length, search.isOpen]).toEqual([1, false]);

    search.open();
    await settled();
    expect(input(search).value).toBe('>');
    search.close();
    search.open('');
    await settled();
    search.close();
  });

  it('offers the places that are always there', async () => {
    const { search, went } = await aPalette({ session: 'checkout' }, '>');
    const labels = options(search).map((option) => deepText(option).trim().split('  ')[0]);
    expect(labels.join('|')).toMatch(
      /Go to next session that needs you.*Go to approvals.*Show lanes of this session/s,
    );

    await userEvent.keyboard('approvals{Enter}');
    expect(went).toEqual([{ page: 'approvals' }]);
  });

  it('helps with filters, and says what is wrong with one', async () => {
    const { search, say } = await aPalette();
    await userEvent.click(deepAll(search, '.chip').find((chip) => chip.textContent?.includes('status:'))!);
    await userEvent.keyboard('wrong');
    await settled();

    expect(input(search).value).toBe('status:wrong');
    expect(say()).toContain('is no status of an event');
  });

  it('says when nothing is found, when the source fails, and when it cannot search', async () => {
    const client = new StaticClient({ events: richFleet(Date.now()) });
    const { search, say } = await aPalette({ client }, 'zzz');
    await found(search, '0 of 12 sessions match “zzz”');

    const real = client.search.bind(client);
    client.search = () => Promise.reject(new Error('the collector did not answer'));
    await userEvent.keyboard('y');
    await found(search, 'the collector did not answer');
    client.search = real;
    await userEvent.click(deepAll(search, 'button').find((button) => button.textContent?.includes('Retry'))!);
    await found(search, '0 of 12 sessions match “zzzy”');
    search.close();

    const silent = new Proxy(client, {
      get: (target, name) => {
        const value = name === 'search' ? undefined : Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const other = await aPalette({ client: silent }, 'checkout');
    await found(other.search, 'no full-text search');
    expect(deepText(active(other.search)!)).toContain('checkout-api');
    expect(say()).not.toContain('no full-text search');
  });

  it('keeps the focus inside, and its keys from the page', async () => {
    const keys = vi.fn<(event: KeyboardEvent) => void>();
    document.addEventListener('keydown', keys);
    const { search } = await aPalette();
    await userEvent.keyboard('n');
    for (let step = 0; step < 20; step += 1) await userEvent.keyboard('{Tab}');

    expect(document.activeElement === search || document.activeElement === document.body).toBe(true);
    expect(keys.mock.calls.map(([{ key }]) => key)).not.toContain('n');
    document.removeEventListener('keydown', keys);
    search.close();
  });

  it.each(['light', 'dark'] as const)('has no accessibility violations, %s', async (theme) => {
    const { search } = await aPalette({ theme, session: 'checkout' }, 'retry');
    await found(search, 'Events (');
    const { violations } = await axe.run(search, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
    });

    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))])).toEqual([]);
    search.close();
  });
});
