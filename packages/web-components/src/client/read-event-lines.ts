import type { AgentEvent, StoredEvent } from '@ao-observability/core';

/** What a text of lines held. */
export interface EventLines {
  readonly events: readonly (AgentEvent | StoredEvent)[];
  /** Lines that are no events. Empty lines are not counted. */
  readonly rejected: number;
  /** The number of the first of them, counted from 1. */
  readonly firstRejected?: number | undefined;
}

/** Reads events from JSON lines, such as `ao-collector export` writes. Lines that are no events are counted. */
export function readEventLines(text: string): EventLines {
  const events: (AgentEvent | StoredEvent)[] = [];
  let rejected = 0;
  let firstRejected: number | undefined;
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const event = parse(line);
    if (event) return void events.push(event);
    rejected += 1;
    firstRejected ??= index + 1;
  });
  return { events, rejected, firstRejected };
}

function parse(line: string): AgentEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEvent(value: unknown): value is AgentEvent {
  if (typeof value !== 'object' || value === null) return false;
  const { event_id, event_type, session_id, timestamp, data } = value as Record<string, unknown>;
  return (
    [event_id, event_type, session_id].every((field) => typeof field === 'string' && field !== '') &&
    typeof timestamp === 'string' &&
    !Number.isNaN(Date.parse(timestamp)) &&
    typeof data === 'object' &&
    data !== null
  );
}
