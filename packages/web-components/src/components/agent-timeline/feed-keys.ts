import { isFailure } from './timeline-filter.js';
import { kindOf, type TimelineRow } from './timeline-rows.js';

/** What a key does in the feed. */
export type FeedAction =
  | { readonly type: 'focus'; readonly index: number }
  | { readonly type: 'leave'; readonly to: 'before' | 'after' }
  | { readonly type: (typeof ROW_ACTIONS)[keyof typeof ROW_ACTIONS] }
  | { readonly type: (typeof VIEW_ACTIONS)[keyof typeof VIEW_ACTIONS] };

/** Keys that do something with the row that has the focus. */
const ROW_ACTIONS = {
  x: 'toggle',
  ' ': 'toggle',
  X: 'toggle-kind',
  Enter: 'details',
  c: 'copy-link',
  y: 'copy-payload',
  o: 'open-file',
} as const;

/** Keys that do something with the whole. */
const VIEW_ACTIONS = {
  f: 'follow',
  End: 'end',
  '/': 'find',
  t: 'thinking',
  w: 'wrap',
  d: 'diff',
  v: 'view',
  '?': 'help',
} as const;

/** Keys that only mean something while the focus is in the feed; elsewhere they belong to what has it. */
const FEED_ONLY: ReadonlySet<string> = new Set([
  'ArrowDown',
  'ArrowUp',
  'PageDown',
  'PageUp',
  'Home',
  'End',
  'Enter',
  ' ',
]);

/** What the key list shows. */
export const FEED_KEYS: readonly (readonly [keys: string, meaning: string])[] = [
  ['j k, ↓ ↑', 'Next or previous entry'],
  ['J K', 'Next or previous prompt'],
  ['e E', 'Next or previous failure'],
  ['x, Space', 'Open or close an entry'],
  ['X', 'Open or close all of its kind'],
  ['Enter', 'Details of an entry'],
  ['y', 'Copy its text'],
  ['c', 'Copy a link to it'],
  ['o', 'Open its file'],
  ['f', 'Follow, or hold still'],
  ['End', 'Newest entry'],
  ['/', 'Find in the conversation'],
  ['t', 'Thinking: one line, open, hidden'],
  ['w', 'Wrap long lines'],
  ['d', 'Changes side by side, or in one column'],
  ['v', 'Next view'],
  ['Ctrl+Home, Ctrl+End', 'Leave the conversation'],
  ['?', 'This list'],
];

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/**
 * What a key means to a feed whose row `at` has the focus (-1: none); `undefined` when it is not one of ours.
 *
 * @param inFeed - the focus is in the feed, not on a button around it
 */
export function feedAction(
  event: Key,
  rows: readonly TimelineRow[],
  at: number,
  inFeed = true,
): FeedAction | undefined {
  const { key } = event;
  if (event.altKey || event.metaKey || (!inFeed && FEED_ONLY.has(key))) return undefined;
  if (event.ctrlKey) return inFeed ? leave(key) : undefined;
  if (Object.hasOwn(ROW_ACTIONS, key))
    return at >= 0 ? { type: ROW_ACTIONS[key as keyof typeof ROW_ACTIONS] } : undefined;
  if (Object.hasOwn(VIEW_ACTIONS, key)) return { type: VIEW_ACTIONS[key as keyof typeof VIEW_ACTIONS] };
  return move(key, rows, at);
}

/** Whether a key may be for the feed: somebody who writes, a dialog and what is inside a payload keep theirs. */
export function isForFeed(event: KeyboardEvent): boolean {
  const path = event.composedPath();
  const [target] = path;
  return !isTyping(target) && !(target as Element).closest('dialog') && !isInPayload(path);
}

/** Whether an event comes from inside what a row shows: a block that scrolls, a tree, a control. */
function isInPayload(path: readonly EventTarget[]): boolean {
  const at = path.findIndex((node) => node instanceof Element && node.matches('article[data-key]'));
  const [part, inside] = [path[at - 1], path[at - 2]];
  if (at < 2 || !(part instanceof Element) || !(inside instanceof Element)) return false;
  return !part.matches('.actions') && !inside.matches('.head');
}

/** Whether somebody writes: then no key is ours. */
export function isTyping(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** The next row of a kind below `at`; -1 when there is none. `error` finds whatever failed. */
export function nextOfKind(kind: string, rows: readonly TimelineRow[], at: number): number {
  return rows.findIndex(
    ({ entry, fold }, index) =>
      index > at &&
      !fold &&
      (kind === 'error' ? isFailure(entry) : kindOf(entry) === kind || entry.kind === kind),
  );
}

function leave(key: string): FeedAction | undefined {
  if (key === 'Home') return { type: 'leave', to: 'before' };
  return key === 'End' ? { type: 'leave', to: 'after' } : undefined;
}

function move(key: string, rows: readonly TimelineRow[], at: number): FeedAction | undefined {
  const index = targetOf(key, rows, at);
  return index === undefined || index < 0 || index >= rows.length ? undefined : { type: 'focus', index };
}

function targetOf(key: string, rows: readonly TimelineRow[], at: number): number | undefined {
  switch (key) {
    case 'j':
    case 'ArrowDown':
    case 'PageDown':
      return Math.min(at + 1, rows.length - 1);
    case 'k':
    case 'ArrowUp':
    case 'PageUp':
      return at < 0 ? rows.length - 1 : Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'J':
      return rows.findIndex((row, index) => index > at && isPrompt(row));
    case 'K':
      return rows.findLastIndex((row, index) => index < (at < 0 ? rows.length : at) && isPrompt(row));
    case 'e':
      return rows.findIndex((row, index) => index > at && isFailure(row.entry));
    case 'E':
      return rows.findLastIndex((row, index) => index < (at < 0 ? rows.length : at) && isFailure(row.entry));
    default:
      return undefined;
  }
}

function isPrompt({ entry }: TimelineRow): boolean {
  return entry.kind === 'prompt';
}
