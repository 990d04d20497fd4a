import type { SearchQuery } from '../contracts/store.js';
import { AoError } from '../errors/ao-error.js';
import { toUtcTimestamp } from '../events/timestamp.js';
import { SEARCH_STATUSES, type SearchStatus } from './search-facts.js';

/** What a person typed into a search field, as a store understands it. */
export type ParsedQuery = Pick<
  SearchQuery,
  'text' | 'session_id' | 'types' | 'tools' | 'statuses' | 'project' | 'since' | 'until'
>;

/** The filters of a search field, with what each asks for. */
export const SEARCH_FILTERS = {
  tool: 'name of a tool, in any case: tool:Bash',
  status: `${SEARCH_STATUSES.join(', ')}: status:failed`,
  project: "part of the session's folder: project:api",
  session: 'id of a session: session:4f0c…',
  type: 'type of an event: type:user_prompt',
  after: 'a day or a time, in UTC, and later: after:2026-11-01',
  before: 'earlier than a day or a time, in UTC: before:2026-11-08T12:00',
} as const;

type FilterName = keyof typeof SEARCH_FILTERS;

/** A phrase in quotes; a filter, whose value may be quoted too; or a word. */
const PART = /"[^"]*"?|([a-z]+):("[^"]*"|[^\s"]+)|[^\s"]+/g;

/**
 * Splits `tool:Bash status:failed "exact phrase" word` into filters and text. `tool`, `status` and `type` may be
 * given more than once: one of the values must fit. Addresses and what is in quotes are text. Throws
 * `AO_QUERY_INVALID` for a filter that there is not, and for a value that it cannot have.
 */
export function parseSearchQuery(input: string): ParsedQuery {
  const words: string[] = [];
  const given: Partial<Record<FilterName, string[]>> = {};
  for (const [part, name, value] of input.matchAll(PART)) {
    if (name === undefined || value === undefined || value.startsWith('//')) words.push(part);
    else (given[filterName(name, part)] ??= []).push(value.replaceAll('"', ''));
  }
  const { tool, status, type, session, project, after, before } = given;
  return {
    text: words.join(' '),
    ...(tool && { tools: tool }),
    ...(status && { statuses: status.map(toStatus) }),
    ...(type && { types: type }),
    ...(session && { session_id: only('session', session) }),
    ...(project && { project: only('project', project) }),
    ...(after && { since: toTime('after', only('after', after)) }),
    ...(before && { until: toTime('before', only('before', before)) }),
  };
}

function filterName(name: string, part: string): FilterName {
  if (Object.hasOwn(SEARCH_FILTERS, name)) return name as FilterName;
  throw invalid(
    `there is no filter "${name}".`,
    `There are ${Object.keys(SEARCH_FILTERS).join(', ')}. To search for the text, write "${part.replaceAll('"', '')}" in quotes.`,
  );
}

function toStatus(value: string): SearchStatus {
  const status = SEARCH_STATUSES.find((known) => known === value.toLowerCase());
  if (status) return status;
  throw invalid(`"status:${value}" is no status of an event.`, `There are ${SEARCH_STATUSES.join(', ')}.`);
}

function only(name: FilterName, values: readonly string[]): string {
  if (values.length === 1) return values[0]!;
  throw invalid(`"${name}:" is given ${values.length} times.`, 'Give it once.');
}

function toTime(name: FilterName, value: string): number {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00Z` : value;
  const minute = /T\d{2}:\d{2}$/.test(day) ? `${day}:00Z` : day;
  const timestamp = toUtcTimestamp(minute);
  if (timestamp !== undefined) return Date.parse(timestamp);
  throw invalid(`"${name}:${value}" is no time.`, `Write ${name}:2026-11-01 or ${name}:2026-11-01T09:30.`);
}

function invalid(detail: string, hint: string): AoError {
  return new AoError('AO_QUERY_INVALID', { detail, hint });
}
