import type { TimelineRow } from './timeline-rows.js';

/** What a key does in the feed. */
export type FeedAction =
  | { readonly type: 'focus'; readonly index: number }
  | { readonly type: 'toggle' }
  | { readonly type: 'follow' }
  | { readonly type: 'end' }
  | { readonly type: 'leave'; readonly to: 'before' | 'after' };

/** What a key means to a feed whose row `at` has the focus (-1: none); `undefined` when it is not one of ours. */
export function feedAction(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>,
  rows: readonly TimelineRow[],
  at: number,
): FeedAction | undefined {
  const { key } = event;
  if (event.altKey || event.metaKey) return undefined;
  if (event.ctrlKey)
    return key === 'Home'
      ? { type: 'leave', to: 'before' }
      : key === 'End'
        ? { type: 'leave', to: 'after' }
        : undefined;
  switch (key) {
    case 'x':
    case 'Enter':
    case ' ':
      return at >= 0 ? { type: 'toggle' } : undefined;
    case 'f':
      return { type: 'follow' };
    case 'End':
      return { type: 'end' };
    default:
      return move(key, rows, at);
  }
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
      return rows.findIndex((row, index) => index > at && isFailure(row));
    case 'E':
      return rows.findLastIndex((row, index) => index < (at < 0 ? rows.length : at) && isFailure(row));
    default:
      return undefined;
  }
}

function isPrompt({ entry }: TimelineRow): boolean {
  return entry.kind === 'prompt';
}

function isFailure({ entry }: TimelineRow): boolean {
  return (
    entry.kind === 'error' || (entry.kind === 'tool' && entry.outcome !== 'ok' && entry.outcome !== 'running')
  );
}
