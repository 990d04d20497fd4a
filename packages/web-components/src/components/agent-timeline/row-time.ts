import type { EpochMs } from '@ao-observability/core';
import { html, nothing, type TemplateResult } from 'lit';
import { formatClock, formatDateTime, formatDuration } from '../../rendering/format.js';
import { renderRelativeTime } from '../agent-relative-time/render-relative-time.js';
import type { TimestampMode } from './timeline-settings.js';

/** What the time of a row is written from. */
export interface RowTime {
  readonly mode: TimestampMode;
  /** When the row before began. */
  readonly previous?: string | undefined;
  /** The moment that is shown, while that is not now. */
  readonly asOf?: EpochMs | undefined;
}

/** When an entry began. */
export function renderRowTime(
  timestamp: string,
  { mode, previous, asOf }: RowTime,
): TemplateResult | typeof nothing {
  if (mode === 'none') return nothing;
  return html`<time class="time" part="time" datetime=${timestamp} title=${formatDateTime(timestamp)}
    >${mode === 'relative' ? renderRelativeTime(timestamp, asOf) : mode === 'delta' ? sincePrevious(timestamp, previous) : formatClock(timestamp)}</time
  >`;
}

function sincePrevious(timestamp: string, previous: string | undefined): string {
  if (previous === undefined) return formatClock(timestamp);
  const ms = Date.parse(timestamp) - Date.parse(previous);
  return ms >= 0 ? `+${formatDuration(ms)}` : formatClock(timestamp);
}
