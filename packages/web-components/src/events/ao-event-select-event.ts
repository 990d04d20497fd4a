import type { TimelineEntry } from '@ao-observability/core';

/** A row of a timeline was opened or closed. */
export class AoEventSelectEvent extends Event {
  static readonly type = 'ao-event-select';
  readonly entry: TimelineEntry;
  readonly expanded: boolean;

  constructor(entry: TimelineEntry, expanded: boolean) {
    super(AoEventSelectEvent.type, { bubbles: true, composed: true });
    this.entry = entry;
    this.expanded = expanded;
  }
}
