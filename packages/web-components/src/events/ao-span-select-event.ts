import type { TimelineEntry } from '@ao-observability/core';
import { AoEventSelectEvent } from './ao-event-select-event.js';

/** A span was chosen in lanes or a waterfall. It is an `ao-event-select` that tells whose event it is. */
export class AoSpanSelectEvent extends AoEventSelectEvent {
  readonly sessionId: string;
  /** The event that stands for the span. */
  readonly eventId: string;

  constructor(entry: TimelineEntry, sessionId: string, eventId: string) {
    super(entry, true);
    this.sessionId = sessionId;
    this.eventId = eventId;
  }
}
