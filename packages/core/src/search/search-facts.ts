import { recordOf, textOf } from '../model/read-data.js';
import type { AgentEvent } from '../events/event.js';

/** How a thing ended, as `status:` of a search asks for it. */
export const SEARCH_STATUSES = ['ok', 'failed', 'interrupted', 'denied'] as const;

export type SearchStatus = (typeof SEARCH_STATUSES)[number];

/** What a search can ask about an event beside its words. */
export interface SearchFacts {
  /** Name of the tool in small letters. */
  tool?: string | undefined;
  /** Of results of calls, decisions, ends of turns and sessions, and errors; other events have none. */
  status?: SearchStatus | undefined;
}

/** The facts by which stores filter a search, so that all of them mean the same. Never throws. */
export function searchFacts({ event_type, data }: Pick<AgentEvent, 'event_type' | 'data'>): SearchFacts {
  const record = recordOf(data);
  return { tool: textOf(record.tool_name)?.toLowerCase(), status: statusOf(event_type, record) };
}

function statusOf(type: string, data: Readonly<Record<string, unknown>>): SearchStatus | undefined {
  const hasError = Boolean(textOf(data['error']));
  switch (type) {
    case 'post_tool':
      if (data['is_interrupt'] === true) return 'interrupted';
      return hasError ? 'failed' : 'ok';
    case 'permission_decision':
      return data['decision'] === 'deny' ? 'denied' : undefined;
    case 'turn_stop':
    case 'session_stop':
      return hasError ? 'failed' : undefined;
    case 'error':
      return 'failed';
    default:
      return undefined;
  }
}
