import type { TimelineEntry } from '@ao-observability/core';
import { toolKind } from '../../rendering/tool-kind.js';
import { searchableText } from './entry-text.js';

/** What a filter can ask about an entry. Words without a field are looked for in its text. */
const FIELDS = ['kind', 'status', 'tool', 'agent', 'text'] as const;
type Field = (typeof FIELDS)[number];

/** One condition of a filter: `kind:tool`, `-tool:Bash`, `retry`. */
interface Term {
  readonly field: Field;
  readonly value: string;
  readonly negative: boolean;
}

/** Filters that are offered by name. */
export const FILTER_PRESETS = [
  { name: 'Everything', filter: '' },
  { name: 'Conversation only', filter: 'kind:conversation' },
  { name: 'Tools', filter: 'kind:tool' },
  { name: 'Errors', filter: 'status:failed' },
] as const;

/**
 * Which entries a filter lets through. Written as `kind:tool,-kind:thinking,status:failed,tool:Bash,agent:…`:
 * one of the values of each field must fit, and none of those with a minus.
 */
export class TimelineFilter {
  /** As it was written. */
  readonly text: string;
  readonly #wanted: ReadonlyMap<Field, readonly string[]>;
  readonly #unwanted: readonly Term[];

  constructor(text: string) {
    this.text = text.trim();
    const terms = parseTerms(this.text);
    this.#unwanted = terms.filter(({ negative }) => negative);
    const wanted = new Map<Field, string[]>();
    for (const { field, value, negative } of terms)
      if (!negative) wanted.set(field, [...(wanted.get(field) ?? []), value]);
    this.#wanted = wanted;
  }

  /** Lets everything through. */
  get isEmpty(): boolean {
    return this.#wanted.size === 0 && this.#unwanted.length === 0;
  }

  /** Whoever asks for calls wants to see them one by one. */
  get asksForCalls(): boolean {
    const kinds = this.#wanted.get('kind');
    return kinds
      ? kinds.some((kind) => kind !== 'conversation')
      : this.#wanted.has('tool') || this.#wanted.has('status') || this.#wanted.has('text');
  }

  /** Whether an entry passes; a sub-agent does when anything of its own does. */
  passes(entry: TimelineEntry): boolean {
    if (this.isEmpty) return true;
    if (this.#fits(entry)) return true;
    return entry.kind === 'subagent' && entry.entries.some((inner) => this.passes(inner));
  }

  #fits(entry: TimelineEntry): boolean {
    if (this.#unwanted.some((term) => matches(entry, term.field, term.value))) return false;
    for (const [field, values] of this.#wanted)
      if (!values.some((value) => matches(entry, field, value))) return false;
    return true;
  }
}

/** Each of the presets, ready to use. */
export const PRESET_FILTERS: ReadonlyMap<string, TimelineFilter> = new Map(
  FILTER_PRESETS.map(({ filter }) => [filter, new TimelineFilter(filter)]),
);

/** Whether something went wrong: an error, or a call that did not end well. */
export function isFailure(entry: TimelineEntry): boolean {
  switch (entry.kind) {
    case 'error':
      return true;
    case 'tool':
      return entry.outcome !== 'ok' && entry.outcome !== 'running';
    case 'subagent':
      return entry.status === 'error';
    default:
      return false;
  }
}

/** Whether a human was asked for permission and has not answered. */
export function isAsking(entry: TimelineEntry): boolean {
  if (entry.kind === 'permission') return entry.decision === undefined;
  return (
    entry.kind === 'tool' &&
    entry.outcome === 'running' &&
    entry.permission !== undefined &&
    entry.permission.decision === undefined
  );
}

function parseTerms(text: string): Term[] {
  return text
    .split(/[,\s]+/)
    .filter((word) => word !== '' && word !== '-')
    .map((word) => {
      const negative = word.startsWith('-');
      const rest = negative ? word.slice(1) : word;
      const field = FIELDS.find((name) => rest.startsWith(`${name}:`));
      const value = (field ? rest.slice(field.length + 1) : rest).toLowerCase();
      return { field: field ?? 'text', value, negative };
    });
}

function matches(entry: TimelineEntry, field: Field, value: string): boolean {
  switch (field) {
    case 'kind':
      return hasKind(entry, value);
    case 'status':
      return statusesOf(entry).includes(value);
    case 'tool':
      return 'tool_name' in entry && entry.tool_name.toLowerCase().includes(value);
    case 'agent':
      return agentNames(entry).some((name) => name?.toLowerCase().includes(value));
    case 'text':
      return searchableText(entry).includes(value);
  }
}

function hasKind(entry: TimelineEntry, value: string): boolean {
  if (entry.kind === value) return true;
  if (value === 'conversation') return isConversation(entry);
  return entry.kind === 'tool' && toolKind(entry.tool_name) === value;
}

/** Questions and answers, and what must not be missed between them. */
function isConversation(entry: TimelineEntry): boolean {
  return (
    entry.kind === 'prompt' ||
    entry.kind === 'message' ||
    entry.kind === 'permission' ||
    (entry.kind === 'tool' && entry.permission !== undefined) ||
    isFailure(entry)
  );
}

function statusesOf(entry: TimelineEntry): readonly string[] {
  const own = entry.kind === 'tool' ? entry.outcome : entry.kind === 'subagent' ? entry.status : '';
  return [own, isFailure(entry) ? 'failed' : '', isAsking(entry) ? 'asks' : ''];
}

function agentNames(entry: TimelineEntry): readonly (string | undefined)[] {
  return entry.kind === 'subagent'
    ? [entry.subagent_id, entry.agent_type, entry.description]
    : [entry.agent_id ?? 'main'];
}
