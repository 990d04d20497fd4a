import type * as z from 'zod/mini';
import { AoError } from '../errors/ao-error.js';
import type { AgentEvent } from './event.js';
import { eventDataSchemas, eventSchema } from './event-schema.js';
import { stableHash } from './stable-hash.js';
import { toUtcTimestamp } from './timestamp.js';

/** What fills the fields that a sender left out. */
export interface AcceptContext {
  /** When the event was taken: ISO 8601, UTC, milliseconds. */
  received_at: string;
  /** @default 'generic' */
  source?: string;
}

const ENVELOPE_FIELDS: ReadonlySet<string> = new Set(Object.keys(eventSchema.shape));

/**
 * Makes an event of what somebody sent. The least it needs is `event_type` and `session_id`.
 *
 * A missing `event_id` becomes a hash of the event's content, so the same event sent twice is stored once;
 * a missing `timestamp` becomes the time of arrival. Fields of the envelope that we do not know move to
 * `extra`. Throws `AO_EVENT_INVALID` naming the field, its value and what was expected.
 */
export function acceptEvent(input: unknown, context: AcceptContext): AgentEvent {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw invalid(`an event is a JSON object, not ${describe(input)}.`);
  }
  const { known, unknown } = splitFields(input as Record<string, unknown>);
  const timestamp = known.timestamp === undefined ? context.received_at : toUtcTimestamp(known.timestamp);
  if (timestamp === undefined) {
    throw invalid(
      `"timestamp" is ${describe(known.timestamp)}, expected a time like "2025-11-16T10:30:00Z".`,
    );
  }
  const draft = {
    source: context.source ?? 'generic',
    data: {},
    ...known,
    ...withUnknown(known.extra, unknown),
    timestamp,
  };
  const event = check(eventSchema, { event_id: known.event_id ?? contentId(draft), ...draft }, '');
  const dataSchema = eventDataSchemas[event.event_type as keyof typeof eventDataSchemas];
  if (Object.hasOwn(eventDataSchemas, event.event_type)) check(dataSchema, event.data, 'data.');
  // The schema leaves out a field that is named "__proto__"; what was sent is kept as it was sent.
  return { ...event, data: draft.data, ...('extra' in draft && { extra: draft.extra }) } as AgentEvent;
}

function splitFields(input: Record<string, unknown>) {
  const known: Record<string, unknown> = {};
  // Without a prototype, so that "__proto__" is a field like any other.
  const unknown = Object.create(null) as Record<string, unknown>;
  for (const [field, value] of Object.entries(input)) {
    if (!ENVELOPE_FIELDS.has(field)) unknown[field] = value;
    else if (value !== null && value !== undefined) known[field] = value;
  }
  return { known, unknown };
}

/** `extra` with the unknown fields beside it; one that is not an object is left to the schema to refuse. */
function withUnknown(extra: unknown, unknown: Record<string, unknown>): { extra?: unknown } {
  if (Object.keys(unknown).length === 0) return {};
  const isObject = extra === undefined || (typeof extra === 'object' && !Array.isArray(extra));
  return { extra: isObject ? { ...extra, ...unknown } : extra };
}

function contentId(draft: Record<string, unknown>): string {
  const { source, event_type, session_id, agent_id, turn_id, tool_use_id, timestamp, data, extra } = draft;
  const where = [source, event_type, session_id, agent_id, turn_id, tool_use_id, timestamp];
  try {
    return `h-${stableHash(extra === undefined ? [...where, data] : [...where, data, extra])}`;
  } catch (cause) {
    throw invalid('"data" contains itself, or is nested too deeply.', cause);
  }
}

function check<T extends z.ZodMiniType>(schema: T, value: unknown, prefix: string): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const field = issue.path.join('.');
  const found = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
  throw invalid(`"${prefix}${field}" is ${describe(found)}. ${expectation(issue)}`);
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `Expected ${issue.expected}.`;
    case 'too_small':
      return issue.origin === 'string' ? 'It must not be empty.' : `It must be at least ${issue.minimum}.`;
    case 'too_big':
      return `It may have at most ${issue.maximum} characters.`;
    case 'invalid_value':
      return `Expected one of ${issue.values.join(', ')}.`;
    case 'invalid_union':
      return expectation(issue.errors[0]?.[0] ?? { ...issue, code: 'custom', params: {} });
    default:
      return issue.message;
  }
}

function invalid(detail: string, cause?: unknown): AoError {
  return new AoError('AO_EVENT_INVALID', { detail, cause });
}

function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  // A function, a symbol or a big integer has no JSON.
  const shown = typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? `a ${typeof value}`);
  return shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
}
