import {
  AoError,
  parseSearchQuery,
  type ParsedQuery,
  type SearchHit,
  type SearchQuery,
  type SessionSummary,
} from '@ao-observability/core';
import type { FleetClient } from '../../client/fleet-client.js';
import type { EventResults } from './event-search.js';
import { findFiles, type FileIndex, type FoundFile } from './file-index.js';
import { findSessions } from './find-sessions.js';
import { wordsOf } from './match-words.js';
import { findCommands, type SearchCommand } from './search-commands.js';
import { typedSearch, type SearchMode, type TypedSearch } from './search-mode.js';

/** Results of a kind while everything is searched; one kind alone shows more. */
const FEW: Readonly<Record<ResultGroup['kind'], number>> = { sessions: 6, events: 8, files: 5, commands: 6 };
const MANY = 100;

/** One thing that was found. `key` is unique and stays while the results change. */
export type SearchResult =
  | {
      readonly kind: 'session';
      readonly key: string;
      readonly session: SessionSummary;
      readonly hit?: SearchHit | undefined;
    }
  | { readonly kind: 'event'; readonly key: string; readonly hit: SearchHit }
  | { readonly kind: 'file'; readonly key: string; readonly file: FoundFile }
  | { readonly kind: 'command'; readonly key: string; readonly command: SearchCommand }
  | { readonly kind: 'more'; readonly key: string; readonly label: string };

/** Results of one kind under a heading. */
export interface ResultGroup {
  readonly kind: 'sessions' | 'events' | 'files' | 'commands';
  readonly title: string;
  /** How many there are; `≥` when not everything was looked at. */
  readonly count: string;
  readonly results: readonly SearchResult[];
}

/** What somebody typed, understood. */
export interface SearchInput extends TypedSearch {
  readonly query: ParsedQuery;
  /** What is wrong with a filter, as a sentence. */
  readonly problem?: string | undefined;
}

/** What there is to search. */
export interface SearchSources {
  readonly client: FleetClient;
  readonly now: number;
  readonly events: EventResults;
  readonly files: FileIndex | undefined;
  readonly commands: readonly SearchCommand[];
  /** All events that are here, also while everything is searched. */
  readonly allEvents: boolean;
}

/** Understands a typed text; a filter that is wrong is told, and nothing is searched for. */
export function readInput(value: string): SearchInput {
  const typed = typedSearch(value);
  try {
    return { ...typed, query: parseSearchQuery(typed.words) };
  } catch (error) {
    return { ...typed, query: { text: '' }, problem: AoError.is(error) ? error.message : String(error) };
  }
}

/** The full-text query of an input; `undefined` when it asks for no events. */
export function eventQuery(input: SearchInput, session: string | undefined): SearchQuery | undefined {
  const { mode, query, words, problem } = input;
  if (words === '' || problem !== undefined || !searchesEvents(input)) return undefined;
  if (mode !== 'session') return query;
  return session === undefined ? undefined : { ...query, session_id: session };
}

/** Whether an input can find events at all. */
export function searchesEvents({ mode }: SearchInput): boolean {
  return mode !== 'commands' && mode !== 'files';
}

/** Whether an input can find files. */
export function needsFiles({ mode, words }: SearchInput): boolean {
  return mode === 'files' || (mode === 'all' && words !== '');
}

/** What was found, under headings. */
export function groupResults(input: SearchInput, sources: SearchSources): readonly ResultGroup[] {
  if (input.problem !== undefined) return [];
  const { mode } = input;
  const shown = (kind: ResultGroup['kind']): boolean =>
    mode === 'all' || mode === kind || (mode === 'session' && kind === 'events');
  return [
    ...(shown('sessions') ? [sessionGroup(input, sources)] : []),
    ...(shown('events') ? [eventGroup(sources.events, mode === 'all' && !sources.allEvents)] : []),
    ...(shown('files') ? [fileGroup(input, sources.files)] : []),
    ...(shown('commands') ? [commandGroup(input, sources.commands)] : []),
  ].filter(({ results }) => results.length > 0);
}

function sessionGroup(input: SearchInput, { client, events, now }: SearchSources): ResultGroup {
  const words = wordsOf(input.query.text.replaceAll('"', ' '));
  const hasFilter = Object.keys(input.query).length > 1;
  const bySession = new Map<string, SearchHit>();
  for (const hit of events.hits) if (!bySession.has(hit.session_id)) bySession.set(hit.session_id, hit);
  const named = words.length === 0 && hasFilter ? [] : findSessions(client.sessions.values(), words, now);
  // So that one long session cannot flood the results, each is here once, with the best of its hits.
  const others = [...bySession.keys()]
    .filter((id) => !named.some(({ session_id }) => session_id === id))
    .map((id) => client.sessions.get(id))
    .filter((session) => session !== undefined);
  const found = [...named, ...others];
  const partial = client.sessions.size < client.total || events.more;
  return {
    kind: 'sessions',
    title: 'Sessions',
    count: countText(found.length, partial),
    results: limited(input.mode, 'sessions', found).map((session) => ({
      kind: 'session',
      key: `session ${session.session_id}`,
      session,
      hit: bySession.get(session.session_id),
    })),
  };
}

function eventGroup({ hits, total, more }: EventResults, few: boolean): ResultGroup {
  const shown = few ? hits.slice(0, FEW.events) : hits;
  const results: SearchResult[] = shown.map((hit) => ({ kind: 'event', key: `event ${hit.event_id}`, hit }));
  const rest = (total - shown.length).toLocaleString('en');
  if (hits.length > shown.length)
    results.push({ kind: 'more', key: 'all-events', label: `All ${total.toLocaleString('en')} events` });
  else if (more) results.push({ kind: 'more', key: 'more-events', label: `More events (${rest})` });
  return { kind: 'events', title: 'Events', count: countText(total, false), results };
}

function fileGroup({ mode, words }: SearchInput, index: FileIndex | undefined): ResultGroup {
  const wanted = wordsOf(words);
  const found = mode === 'all' && wanted.length === 0 ? [] : findFiles(index?.files ?? [], wanted);
  return {
    kind: 'files',
    title: 'Files',
    count: countText(found.length, index?.more ?? false),
    results: limited(mode, 'files', found).map((file) => ({
      kind: 'file',
      key: `file ${file.sessionId} ${file.path}`,
      file,
    })),
  };
}

function commandGroup({ mode, words }: SearchInput, commands: readonly SearchCommand[]): ResultGroup {
  const found = findCommands(commands, wordsOf(words));
  return {
    kind: 'commands',
    title: 'Commands',
    count: countText(found.length, false),
    results: limited(mode, 'commands', found).map((command) => ({
      kind: 'command',
      key: `command ${command.id}`,
      command,
    })),
  };
}

function limited<Item>(mode: SearchMode, kind: ResultGroup['kind'], items: readonly Item[]): readonly Item[] {
  return items.slice(0, mode === 'all' ? FEW[kind] : MANY);
}

function countText(count: number, partial: boolean): string {
  return `${partial ? '≥ ' : ''}${count.toLocaleString('en')}`;
}
