import { type AgentEvent, stableHash } from '@ao-observability/core';
import type { LineScope } from './line-scope.js';
import { countOf, type LineRecord, recordOf, textOf } from './line-value.js';

const LONGEST_QUEUED_TEXT = 2_000;

type Translate = (scope: LineScope) => AgentEvent[];

/** Lines that the program itself writes, by type, or by `system/` and their subtype. */
const TRANSLATIONS: ReadonlyMap<string, Translate> = new Map<string, Translate>([
  ['system/compact_boundary', compaction],
  ['system/api_error', retry],
  ['custom-title', (scope) => title(scope, scope.line['customTitle'], 'user')],
  ['ai-title', (scope) => title(scope, scope.line['aiTitle'], 'agent')],
  ['queue-operation', queueOperation],
  ['cost-state', costState],
]);

/** What a line of the program gives; `undefined` when its type is not one of these. */
export function systemEvents(scope: LineScope): AgentEvent[] | undefined {
  return TRANSLATIONS.get(lineType(scope.line))?.(scope);
}

/** The type of a line, with the subtype for those of the system. */
export function lineType({ type, subtype }: LineRecord): string {
  const name = textOf(type) ?? 'without-type';
  return name === 'system' ? `system/${textOf(subtype) ?? 'without-subtype'}` : name;
}

function compaction(scope: LineScope): AgentEvent[] {
  const { trigger, preTokens, postTokens, durationMs } = recordOf(scope.line['compactMetadata']);
  const data = {
    trigger: textOf(trigger),
    before_tokens: countOf(preTokens),
    after_tokens: countOf(postTokens),
    duration_ms: countOf(durationMs),
  };
  // Hooks report the start and the end; the line adds the figures to these.
  const phase = scope.file.withoutHooks ? undefined : 'boundary';
  return [scope.event({ event_type: 'compaction', data: { phase, ...data } })];
}

/** By HTTP status, as the hooks call them. */
const RETRY_KINDS: ReadonlyMap<unknown, string> = new Map([
  [429, 'rate_limit'],
  [529, 'overloaded'],
]);

function retry(scope: LineScope): AgentEvent[] {
  const { line } = scope;
  const { message, formatted, status } = recordOf(line['error']);
  const data = {
    kind: RETRY_KINDS.get(status) ?? 'api_error',
    message: textOf(formatted) ?? textOf(message),
    status: countOf(status),
    retryable: true,
    attempt: countOf(line['retryAttempt']),
    max_retries: countOf(line['maxRetries']),
    retry_in_ms: countOf(line['retryInMs']),
  };
  return [scope.event({ event_type: 'error', data })];
}

function title(scope: LineScope, value: unknown, by: string): AgentEvent[] {
  const text = textOf(value);
  if (text === undefined) return [];
  // The line is written again and again, without an id of its own.
  return [
    scope.event({ event_type: 'session_title', data: { title: text, by }, identity: [by, stableHash(text)] }),
  ];
}

function queueOperation(scope: LineScope): AgentEvent[] {
  const { operation, content } = scope.line;
  const text = textOf(content)?.slice(0, LONGEST_QUEUED_TEXT);
  return [scope.event({ event_type: 'queue_operation', data: { operation: textOf(operation), text } })];
}

/** The program's own account of tokens and cost so far; not added to ours, but comparable with it. */
function costState(scope: LineScope): AgentEvent[] {
  const { type: _type, sessionId: _session, ...account } = scope.line;
  return [scope.event({ event_type: 'cost_state', data: account })];
}
