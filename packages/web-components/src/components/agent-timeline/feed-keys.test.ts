import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '@ao-observability/core';
import { feedAction } from './feed-keys.js';
import type { TimelineRow } from './timeline-rows.js';

const row = (kind: string, outcome?: string): TimelineRow => ({
  key: kind,
  entry: { kind, outcome } as unknown as TimelineEntry,
  depth: 0,
  expanded: false,
});
const rows = [row('prompt'), row('tool', 'ok'), row('tool', 'failed'), row('prompt'), row('error')];
const NO_MODIFIERS = { ctrlKey: false, altKey: false, metaKey: false };
const press = (key: string, at: number, more: object = {}) =>
  feedAction({ key, ...NO_MODIFIERS, ...more }, rows, at);

describe('feedAction', () => {
  it.each([
    ['j', 1, 2],
    ['ArrowDown', 4, 4],
    ['k', 1, 0],
    ['PageUp', 0, 0],
    ['ArrowUp', -1, 4],
    ['j', -1, 0],
    ['Home', 3, 0],
    ['J', 0, 3],
    ['K', 3, 0],
    ['e', 0, 2],
    ['e', 2, 4],
    ['E', 4, 2],
  ])('moves with %s from row %d to row %d', (key, from, to) => {
    expect(press(key, from)).toEqual({ type: 'focus', index: to });
  });

  it('has nowhere to go when there is no further prompt or failure', () => {
    expect(press('J', 3)).toBeUndefined();
    expect(press('e', 4)).toBeUndefined();
    expect(press('E', 2)).toBeUndefined();
  });

  it.each([
    ['x', 'toggle'],
    [' ', 'toggle'],
    ['X', 'toggle-kind'],
    ['Enter', 'details'],
    ['c', 'copy-link'],
    ['y', 'copy-payload'],
  ])('does something with the row that has the focus on %j, and only then', (key, type) => {
    expect(press(key, 1)).toEqual({ type });
    expect(press(key, -1)).toBeUndefined();
  });

  it.each([
    ['f', 'follow'],
    ['/', 'find'],
    ['t', 'thinking'],
    ['w', 'wrap'],
    ['d', 'diff'],
    ['v', 'view'],
    ['?', 'help'],
  ])('does something with the whole on %j, wherever the focus is', (key, type) => {
    expect(press(key, -1)).toEqual({ type });
    expect(feedAction({ ...NO_MODIFIERS, key }, rows, -1, false)).toEqual({ type });
  });

  it('leaves the keys of buttons and menus around the feed alone', () => {
    const keys = ['Enter', ' ', 'ArrowDown', 'PageUp', 'Home', 'End'];

    expect(keys.map((key) => feedAction({ ...NO_MODIFIERS, key }, rows, 1, false))).toEqual(
      keys.map(() => undefined),
    );
    expect(feedAction({ ...NO_MODIFIERS, key: 'End', ctrlKey: true }, rows, 1, false)).toBeUndefined();
  });

  it('leaves the feed with Ctrl, and other combinations alone', () => {
    expect(press('End', 1, { ctrlKey: true })).toEqual({ type: 'leave', to: 'after' });
    expect(press('Home', 1, { ctrlKey: true })).toEqual({ type: 'leave', to: 'before' });
    expect([press('j', 1, { ctrlKey: true }), press('j', 1, { metaKey: true }), press('q', 1)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
