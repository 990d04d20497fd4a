import type { SearchHit, SearchPage, SearchQuery } from '../contracts/store.js';
import type { StoredEvent } from '../events/event.js';

/** Hits of a page when a query sets no limit. */
const DEFAULT_LIMIT = 50;

/** Characters that a snippet shows before and after the first match. */
const SNIPPET_BEFORE = 60;
const SNIPPET_AFTER = 180;

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * Answers a store's `search` by reading every event, newest first. A word is a run of letters and digits,
 * compared whole and without regard to case. `events` are in ascending order of `seq`.
 */
export function searchEvents(events: readonly StoredEvent[], query: SearchQuery): SearchPage {
  const words = new Set(wordsOf(query.text));
  const items: SearchHit[] = [];
  let total = 0;
  let hasMore = false;
  for (let index = events.length - 1; index >= 0 && words.size > 0; index--) {
    const event = events[index]!;
    if (!isMeant(event, query)) continue;
    const text = textOfEvent(event);
    if (!hasAll(text, words)) continue;
    total += 1;
    if (query.before !== undefined && event.seq >= query.before) continue;
    if (items.length < (query.limit ?? DEFAULT_LIMIT)) items.push(toHit(event, text, words));
    else hasMore = true;
  }
  return { items, next: hasMore ? (items.at(-1)?.seq ?? null) : null, total };
}

function isMeant(event: StoredEvent, { session_id, types }: SearchQuery): boolean {
  return (
    (session_id === undefined || event.session_id === session_id) &&
    (types === undefined || types.includes(event.event_type))
  );
}

function wordsOf(text: string): string[] {
  return text.match(WORD)?.map((word) => word.toLowerCase()) ?? [];
}

/** Every string in `data`, a line each. */
function textOfEvent(event: StoredEvent): string {
  const texts: string[] = [];
  const open: unknown[] = [event.data];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) open.push(...Object.values(value).toReversed());
  }
  return texts.join('\n');
}

function hasAll(text: string, words: ReadonlySet<string>): boolean {
  const lower = text.toLowerCase();
  // Most events lack a word altogether, which is cheaper to see than which words they have.
  for (const word of words) if (!lower.includes(word)) return false;
  const found = new Set(wordsOf(text));
  return [...words].every((word) => found.has(word));
}

function toHit(event: StoredEvent, text: string, words: ReadonlySet<string>): SearchHit {
  const { seq, event_id, session_id, event_type, timestamp } = event;
  return { seq, event_id, session_id, event_type, timestamp, ...snippetOf(text, words) };
}

function snippetOf(text: string, words: ReadonlySet<string>): Pick<SearchHit, 'snippet' | 'highlights'> {
  const matches = [...text.matchAll(WORD)].filter(([word]) => words.has(word.toLowerCase()));
  const first = matches[0]?.index ?? 0;
  const start = wholeCharacter(text, Math.max(0, first - SNIPPET_BEFORE));
  const end = wholeCharacter(text, Math.min(text.length, first + SNIPPET_AFTER));
  const highlights = matches
    .map(({ index, 0: word }) => [index - start, index - start + word.length] as const)
    .filter(([, wordEnd]) => wordEnd <= end - start);
  return { snippet: text.slice(start, end), highlights };
}

/** The index itself, or the one before it where it would cut a surrogate pair. */
function wholeCharacter(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff && index > 0 ? index - 1 : index;
}
