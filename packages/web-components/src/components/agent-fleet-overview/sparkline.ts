import { html, nothing, type TemplateResult } from 'lit';
import { ACTIVITY_PARTS } from '../../fleet/activity-recorder.js';
import { plural } from '../../rendering/format.js';

const HEIGHT = 16;
const STEP = 4;
/** So many events in one part fill the height; the scale is the same for all sessions and does not change. */
const FULL = 40;

/** The bars as one path; a session without events draws none. */
export function sparkPath(counts: readonly number[]): string {
  return counts
    .map((count, index) => {
      if (count <= 0) return '';
      const height = Math.max(2, Math.min(1, Math.log1p(count) / Math.log1p(FULL)) * HEIGHT);
      return `M${index * STEP + STEP / 2} ${HEIGHT}v${-Math.round(height * 10) / 10}`;
    })
    .join('');
}

/** The last minute of a session as bars. */
export function renderSparkline(counts: readonly number[], path: string): TemplateResult | typeof nothing {
  if (counts.length === 0) return nothing;
  const events = Math.round(counts.reduce((sum, count) => sum + count, 0));
  const words = `${plural(events, 'event')} in the last minute`;
  return html`<span class="spark" part="sparkline" role="img" aria-label=${words} title=${words}>
    <svg viewBox="0 0 ${ACTIVITY_PARTS * STEP} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      <path class="spark-base" d="M0 ${HEIGHT - 0.5}h${ACTIVITY_PARTS * STEP}" />
      <path class="spark-bars" d=${path} />
    </svg>
  </span>`;
}
