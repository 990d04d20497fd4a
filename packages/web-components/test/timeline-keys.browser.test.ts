import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { StaticClient } from '../src/client/static-client.js';
import type { AgentTimeline } from '../src/components/agent-timeline/agent-timeline.js';
import '../src/define/agent-timeline.js';
import type { AoCopyEvent } from '../src/events/ao-copy-event.js';
import type { AoNavigateEvent } from '../src/events/ao-navigate-event.js';
import { deepAll, deepText, mount, settled } from './mount.js';
import { richFleet } from './rich-fleet.js';

const rows = (element: AgentTimeline) => deepAll(element.shadowRoot!, 'article');
const rowWith = (element: AgentTimeline, text: string) =>
  rows(element).find((row) => deepText(row).includes(text))!;
const checkout = (more: Partial<AgentTimeline> = {}) =>
  mount<AgentTimeline>(
    'agent-timeline',
    { client: new StaticClient({ events: richFleet(Date.now()) }), session: 'checkout', ...more },
    { width: 900, height: 2_000 },
  );
const focusRow = async (element: AgentTimeline, text: string) => {
  rowWith(element, text).focus();
  await settled();
};
const heard = <Heard extends Event>(element: AgentTimeline, type: string): Heard[] => {
  const events: Heard[] = [];
  element.addEventListener(type, (event) => {
    event.preventDefault();
    events.push(event as Heard);
  });
  return events;
};

describe('<agent-timeline> keys', () => {
  it('asks for details with Enter, and opens with x and Space', async () => {
    const element = await checkout({ details: 'host' });
    const asked = heard<AoNavigateEvent>(element, 'ao-navigate');
    await focusRow(element, 'vitest run retry');

    await userEvent.keyboard('{Enter}');
    expect(asked.map(({ to }) => to)).toEqual([
      { sessionId: 'checkout', eventId: expect.stringMatching(/^checkout-/) },
    ]);
    const expanded = () =>
      rowWith(element, 'vitest run retry').querySelector('.head')?.getAttribute('aria-expanded');
    expect(expanded()).toBe('false');

    await userEvent.keyboard('x');
    await vi.waitFor(() => expect(expanded()).toBe('true'));
    await userEvent.keyboard(' ');
    await vi.waitFor(() => expect(expanded()).toBe('false'));
  });

  it('opens and closes all of a kind with X, those in place as well as those to come', async () => {
    const element = await checkout();
    await focusRow(element, 'vitest run retry');

    await userEvent.keyboard('{Shift>}X{/Shift}');

    const isOpen = (text: string) =>
      rowWith(element, text).querySelector('.head')?.getAttribute('aria-expanded');
    await vi.waitFor(() =>
      expect([isOpen('vitest run retry'), isOpen('npm run lint')]).toEqual(['true', 'true']),
    );
    expect(isOpen('delayFor\\(')).toBe('false');
    await userEvent.keyboard('{Shift>}X{/Shift}');
    await vi.waitFor(() =>
      expect([isOpen('vitest run retry'), isOpen('npm run lint')]).toEqual(['false', 'false']),
    );
  });

  it('opens, hides and shows thinking again with t', async () => {
    const element = await checkout();
    await focusRow(element, 'Fix the flaky');
    const thinking = () =>
      deepAll(element.shadowRoot!, '.kind-thinking .head')[0]?.getAttribute('aria-expanded');

    await userEvent.keyboard('t');
    await vi.waitFor(() => expect(thinking()).toBe('true'));
    await userEvent.keyboard('t');
    await vi.waitFor(() => expect(thinking()).toBeUndefined());
    await userEvent.keyboard('t');
    await vi.waitFor(() => expect(thinking()).toBe('false'));
  });

  it('copies the text of an entry with y and a link with c', async () => {
    const element = await checkout({ hrefFor: ({ eventId }) => `#/e/${eventId}` });
    const copied = heard<AoCopyEvent>(element, 'ao-copy');
    await focusRow(element, 'Do not touch');

    await userEvent.keyboard('yc');

    await vi.waitFor(() => expect(copied).toHaveLength(2));
    expect(copied.map(({ what }) => what)).toEqual(expect.arrayContaining(['payload', 'link']));
    expect(copied.find(({ what }) => what === 'payload')?.text).toContain('Do not touch the public API.');
    const link = copied.find(({ what }) => what === 'link')!;
    expect(link.text).toMatch(new RegExp(`^http.*#/e/${link.to?.eventId}$`));
  });

  it('lists its keys with ?, and gives the focus back', async () => {
    const element = await checkout();
    await focusRow(element, 'Do not touch');

    await userEvent.keyboard('?');
    await vi.waitFor(() =>
      expect(deepAll<HTMLDialogElement>(element.shadowRoot!, 'dialog')[0]?.open).toBe(true),
    );
    expect(deepText(deepAll(element.shadowRoot!, 'dialog')[0]!)).toContain('Next or previous prompt');
    await userEvent.keyboard('{Escape}');

    await vi.waitFor(() => expect(deepAll(element.shadowRoot!, 'dialog')).toHaveLength(0));
    expect(deepText(element.shadowRoot!.activeElement!)).toContain('Do not touch');
  });

  it('leaves all keys alone when shortcuts are off, and while somebody types', async () => {
    const element = await checkout({ shortcuts: 'off' });
    await focusRow(element, 'Do not touch');
    await userEvent.keyboard('?/t');
    await settled();
    expect(deepAll(element.shadowRoot!, 'dialog, .find')).toHaveLength(0);

    element.shortcuts = 'focus';
    element.openFind();
    await settled();
    await userEvent.keyboard('?fj');

    await vi.waitFor(() =>
      expect(deepAll<HTMLInputElement>(element.shadowRoot!, '.find-input')[0]?.value).toBe('?fj'),
    );
    expect(deepAll(element.shadowRoot!, 'dialog')).toHaveLength(0);
  });

  it('shows the next view with v, unless the host takes over', async () => {
    const element = await checkout();
    const changes: unknown[] = [];
    element.addEventListener('ao-view-change', (event) =>
      changes.push((event as Event & { view: string }).view),
    );
    await focusRow(element, 'Do not touch');
    await userEvent.keyboard('v');
    await vi.waitFor(() => expect(element.view).toBe('lanes'));
    expect(changes).toEqual(['lanes']);

    element.view = 'conversation';
    await settled();
    const asked = heard<AoNavigateEvent>(element, 'ao-navigate');
    await focusRow(element, 'Do not touch');
    await userEvent.keyboard('v');

    expect(asked.map(({ to }) => to.view)).toEqual(['lanes']);
    expect(element.view).toBe('conversation');
  });

  it('goes to the next entry of a kind by a method', async () => {
    const element = await checkout();

    expect(element.next('prompt')).toBe(true);
    await vi.waitFor(() => expect(deepText(element.shadowRoot!.activeElement!)).toContain('Fix the flaky'));
    expect(element.next('error')).toBe(true);
    await vi.waitFor(() => expect(deepText(element.shadowRoot!.activeElement!)).toContain('npm run lint'));
    expect(element.next('prompt')).toBe(false);
  });
});
