import type { SessionSummary } from '../model/session-summary.js';
import { searchFacts } from '../search/search-facts.js';
import type { SearchHit, SearchPage, SearchQuery } from '../contracts/store.js';
import type { StoredEvent } from '../events/event.js';

/** Hits of a page when a query sets no limit. */
const DEFAULT_LIMIT = 50;

/** Characters that a snippet shows before and after the first match. */
const SNIPPET_BEFORE = 60;
const SNIPPET_AFTER = 180;

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** A word, or several that must follow each other, in small letters. */
type Phrase = readonly string[];

/** What a memory store is searched with. */
export interface SearchSources {
  /** In ascending order of `seq`. */
  events: readonly StoredEvent[];
  sessions: readonly Pick<SessionSummary, 'session_id' | 'cwd'>[];
}

/**
 * Answers a store's `search` by reading every event, newest first. A word is a run of letters and digits,
 * compared whole and without regard to case.
 */
export function searchEvents({ events, sessions }: SearchSources, query: SearchQuery): SearchPage {
  const phrases = phrasesOf(query.text);
  const words = new Set(phrases.flat());
  const isMeant = filterOf(query, sessions);
  const items: SearchHit[] = [];
  let total = 0;
  let hasMore = false;
  if (phrases.length === 0 && !hasFilter(query)) return { items, next: null, total };
  for (let index = events.length - 1; index >= 0; index--) {
    const event = events[index]!;
    if (!isMeant(event)) continue;
    const text = textOfEvent(event);
    if (!hasAll(text, phrases)) continue;
    total += 1;
    if (query.before !== undefined && event.seq >= query.before) continue;
    if (items.length < (query.limit ?? DEFAULT_LIMIT)) items.push(toHit(event, text, words));
    else hasMore = true;
  }
  return { items, next: hasMore ? (items.at(-1)?.seq ?? null) : null, total };
}

function hasFilter({ session_id, types, tools, statuses, project, since, until }: SearchQuery): boolean {
  return [session_id, types, tools, statuses, project, since, until].some((filter) => filter !== undefined);
}

function filterOf(query: SearchQuery, sessions: SearchSources['sessions']): (event: StoredEvent) => boolean {
  const { session_id, types, statuses, project, since = -Infinity, until = Infinity } = query;
  const tools = query.tools?.map((tool) => tool.toLowerCase());
  const wanted = project?.toLowerCase();
  const inProject =
    wanted === undefined
      ? undefined
      : new Set(
          sessions
            .filter(({ cwd }) => cwd?.toLowerCase().includes(wanted))
            .map((session) => session.session_id),
        );
  const hasFacts = (event: StoredEvent) => {
    const { tool, status } = searchFacts(event);
    if (tools && (tool === undefined || !tools.includes(tool))) return false;
    return !statuses || (status !== undefined && statuses.includes(status));
  };
  return (event) => {
    if (session_id !== undefined && event.session_id !== session_id) return false;
    if (types && !types.includes(event.event_type)) return false;
    if (inProject && !inProject.has(event.session_id)) return false;
    const at = Date.parse(event.timestamp);
    return at >= since && at < until && (!(tools || statuses) || hasFacts(event));
  };
}

function wordsOf(text: string): string[] {
  return text.match(WORD)?.map((word) => word.toLowerCase()) ?? [];
}

/** Text in double quotes is one phrase, and so are words joined by other signs. */
function phrasesOf(text: string): Phrase[] {
  const parts = text.match(/"[^"]*"|[^\s"]+/g) ?? [];
  return parts.map(wordsOf).filter((phrase) => phrase.length > 0);
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

function hasAll(text: string, phrases: readonly Phrase[]): boolean {
  if (phrases.length === 0) return true;
  const lower = text.toLowerCase();
  // Most events lack a word altogether, which is cheaper to see than which words they have.
  for (const word of phrases.flat()) if (!lower.includes(word)) return false;
  const found = wordsOf(text);
  return phrases.every((phrase) => hasPhrase(found, phrase));
}

function hasPhrase(found: readonly string[], phrase: Phrase): boolean {
  for (let start = found.indexOf(phrase[0]!); start !== -1; start = found.indexOf(phrase[0]!, start + 1)) {
    if (phrase.every((word, offset) => found[start + offset] === word)) return true;
  }
  return false;
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
