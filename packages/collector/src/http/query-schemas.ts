import { USAGE_GROUPINGS, type UsageGrouping } from '../usage/usage-group.js';

import { SEARCH_FILTERS } from '@ao-observability/core';

/** Query parameters, described once for checking, for the types' sake, and for `/openapi.json`. */

const cursor = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;
const id = { type: 'string', minLength: 1, maxLength: 512 } as const;
const list = { type: 'array', items: { type: 'string' } } as const;

/** Most items of a page of previews and rows. */
export const MAX_PAGE = 1_000;

/** Most items of a page of whole payloads, which may have megabytes each. */
export const MAX_FULL_PAGE = 100;

const limit = { type: 'integer', minimum: 1, maximum: MAX_PAGE, default: 100 } as const;

function query<const Properties extends object>(
  properties: Properties,
  required: readonly (keyof Properties)[] = [],
) {
  return {
    type: 'object',
    properties,
    required,
    additionalProperties: false,
  } as const;
}

export const eventsQuery = query({
  after: { ...cursor, description: 'Read forward: only events after this position.' },
  before: { ...cursor, description: 'Only events before this position; without `after` the newest ones.' },
  limit,
  types: { ...list, description: 'Only these event types, separated by commas.' },
  agent_id: { ...id, description: 'Only events of this sub-agent.' },
  payload: {
    type: 'string',
    enum: ['preview', 'full'],
    default: 'preview',
    description: `\`preview\` cuts long strings. At most ${MAX_FULL_PAGE} events with \`full\`.`,
  },
});

/** `GET …/events`, as checked. */
export interface EventsQuery {
  after?: number;
  before?: number;
  limit: number;
  types?: string[];
  agent_id?: string;
  payload: 'preview' | 'full';
}

export const sessionsQuery = query({
  status: { ...list, description: 'Only sessions with these statuses now, separated by commas.' },
  source: id,
  cwd: { type: 'string', description: 'Only sessions in exactly this folder.' },
  parent: { ...id, description: 'Only sessions that the session with this id started.' },
  q: { type: 'string', maxLength: 512, description: 'Part of the name, title, id or folder.' },
  order: { type: 'string', enum: ['started', 'updated'], default: 'updated' },
  limit,
  page: { type: 'string', maxLength: 2_048, description: 'The `next` of the page before.' },
});

/** `GET /api/sessions`, as checked. */
export interface SessionsQuery {
  status?: string[];
  source?: string;
  cwd?: string;
  parent?: string;
  q?: string;
  order: 'started' | 'updated';
  limit: number;
  page?: string;
}

function filterHelp(): string {
  return Object.entries(SEARCH_FILTERS)
    .map(([name, help]) => `\`${name}:\` ${help}`)
    .join('; ');
}

export const searchQuery = query(
  {
    q: {
      type: 'string',
      minLength: 1,
      maxLength: 1_024,
      description: `Words, all of which must occur; "text in quotes" word for word; and filters. ${filterHelp()}`,
    },
    session_id: id,
    types: list,
    limit: { ...limit, default: 50 },
    before: { ...cursor, description: 'The `next` of the page before.' },
  },
  ['q'],
);

/** `GET /api/search`, as checked. */
export interface SearchParameters {
  q: string;
  session_id?: string;
  types?: string[];
  limit: number;
  before?: number;
}

const moment = { type: 'string', maxLength: 64 } as const;

export const usageQuery = query({
  by: { type: 'string', enum: USAGE_GROUPINGS, default: 'session' },
  session_id: id,
  after: { ...moment, description: 'Only messages at or after this day or time.' },
  before: { ...moment, description: 'Only messages before this day or time.' },
  limit: { ...limit, default: MAX_PAGE, description: 'Most groups; the total covers all of them.' },
});

/** `GET /api/usage`, as checked. */
export interface UsageQuery {
  by: UsageGrouping;
  session_id?: string;
  after?: string;
  before?: string;
  limit: number;
}

export const exportQuery = query({
  format: { type: 'string', default: 'jsonl', description: '`jsonl`, `md` or `html`.' },
});

export const noQuery = query({});

/** Splits `a,b` and keeps repeated parameters. */
export function listOf(values: readonly string[] | undefined): string[] | undefined {
  const names = values?.flatMap((value) => value.split(',')).filter((name) => name !== '');
  return names && names.length > 0 ? names : undefined;
}
