import type { EpochMs } from '@ao-observability/core';
import { endOf, type Span } from './span.js';

/** Shorter waits are not drawn: they are the time a program needs to write an event. */
const MIN_WAIT_MS = 250;

/**
 * The times between a request to the model (a prompt, or the end of the calls it asked for) and the first that
 * came back. The spans are those of one agent, in order of their start.
 *
 * @param running - the agent works on a turn, so what it has asked last is still unanswered
 */
export function modelWaits(spans: readonly Span[], running: boolean): Span[] {
  const waits: Span[] = [];
  let asked: EpochMs | undefined;
  let busyUntil = -Infinity;
  for (const span of spans) {
    const from = later(asked, busyUntil, span.start);
    if (from !== undefined && isAnswer(span) && span.start - from >= MIN_WAIT_MS)
      waits.push(wait(span, from, span.start));
    if (isAnswer(span) || endsTurn(span)) asked = undefined;
    if (endsTurn(span)) busyUntil = -Infinity;
    else if (span.kind === 'prompt') asked = span.start;
    else if (isCall(span)) {
      busyUntil = Math.max(busyUntil, endOf(span, Infinity));
      asked = busyUntil;
    }
  }
  const last = spans.at(-1);
  if (running && last && asked !== undefined && asked < Infinity) waits.push(wait(last, asked, Infinity));
  return waits;
}

// A call that still runs keeps the model from being asked.
function later(asked: EpochMs | undefined, busyUntil: EpochMs, until: EpochMs): EpochMs | undefined {
  if (asked === undefined || busyUntil > until) return undefined;
  return asked;
}

function isCall({ entry }: Span): boolean {
  return entry?.kind === 'tool' || entry?.kind === 'subagent';
}

function isAnswer(span: Span): boolean {
  return isCall(span) || span.kind === 'message' || span.kind === 'thinking';
}

function endsTurn({ kind }: Span): boolean {
  return kind === 'lifecycle' || kind === 'error' || kind === 'compaction';
}

function wait({ sessionId, key }: Span, start: EpochMs, end: EpochMs): Span {
  return { key: `model:${key}`, sessionId, kind: 'model', state: 'none', start, end, skewed: false };
}
