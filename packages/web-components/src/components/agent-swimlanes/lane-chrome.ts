import type { EpochMs } from '@ao-observability/core';
import { html, nothing, type TemplateResult } from 'lit';
import { formatDuration } from '../../rendering/format.js';
import { setVars } from '../../rendering/set-vars.js';
import type { ColorBy } from './lane-painter.js';
import type { Lane } from './lane.js';
import { kindToken, STATE_TOKENS } from './palette.js';
import type { Tick } from './ruler-ticks.js';
import { clock, KIND_WORDS, spanDetail, spanLength, spanSubject, STATE_WORDS } from './span-text.js';
import type { Span, SpanKind, SpanState, Stretch } from './span.js';
import type { TimeScale } from './time-scale.js';

/** "14:02–14:20". */
export function rangeWords({ start, end }: Stretch): string {
  const short = (time: EpochMs) => (end - start < 2 * 60_000 ? clock(time) : clock(time).slice(0, 5));
  return `${short(start)}–${short(end)}`;
}

/** Least width of a fold that is named, and of its button; an opened gap is not drawn, so its button has a width of its own. */
const WORDS_PX = 44;
const MIN_GAP_BUTTON_PX = 24;
const OPENED_PX = 64;

/** A gap as a button in the ruler: "⟋ 41 min". */
export function renderGap(
  gap: Stretch,
  { scale, opened, toggle }: { scale: TimeScale; opened: boolean; readonly toggle: () => void },
): TemplateResult {
  const length = formatGap(gap.end - gap.start);
  const middle = (scale.toX(gap.start) + scale.toX(gap.end)) / 2;
  const width = opened ? OPENED_PX : Math.max(MIN_GAP_BUTTON_PX, scale.gapPx);
  const word = opened ? `Fold ${length} without events` : `${length} without events. Show them`;
  return html`<button
    type="button"
    class="gap"
    part="gap"
    aria-label=${word}
    title=${word}
    @click=${toggle}
    ${setVars({ '--_x': `${middle}px`, '--_w': `${width}px` })}
  >
    <svg class="zigzag" viewBox="0 0 8 12" aria-hidden="true"><path d="M5.5 0L2.5 4h3L2.5 8h3L2.5 12" /></svg
    >${width < WORDS_PX ? nothing : length}
  </button>`;
}

/** "41 min", "3 h". */
export function formatGap(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60)
    return `${Math.floor(minutes / 60)} h${minutes % 60 > 0 && minutes < 600 ? ` ${minutes % 60}` : ''}`;
  return `${Math.round(minutes / 1_440)} d`;
}

/** The labels of the ruler. */
export function renderTicks(ticks: readonly Tick[]): TemplateResult[] {
  return ticks.map(
    ({ x, label }) => html`<span class="tick" ${setVars({ '--_x': `${x}px` })}>${label}</span>`,
  );
}

/** What the colours mean, as far as they are in the picture. */
export function renderLegend(lanes: readonly Lane[], colorBy: ColorBy): TemplateResult {
  const kinds = new Set<SpanKind>();
  const states = new Set<SpanState>();
  let waits = false;
  let asks = false;
  for (const lane of lanes) {
    waits ||= lane.waits.length > 0;
    for (const { kind, state, ask } of lane.spans) {
      kinds.add(kind);
      states.add(state);
      asks ||= ask !== undefined;
    }
  }
  if (asks) kinds.add('permission');
  if (waits) kinds.add('model');
  const entry = (token: string, word: string, look = '') =>
    html`<li><i class="swatch ${look}" ${setVars({ '--_swatch': `var(--_${token})` })}></i>${word}</li>`;
  const order = Object.keys(KIND_WORDS) as SpanKind[];
  return html`<ul class="legend" part="legend" aria-label="Legend">
    ${colorBy === 'kind' ? order.filter((kind) => kinds.has(kind)).map((kind) => entry(kindToken(kind), KIND_WORDS[kind], kind)) : nothing}
    ${colorBy === 'status' ? (Object.keys(STATE_WORDS) as SpanState[]).filter((state) => states.has(state)).map((state) => entry(STATE_TOKENS[state], STATE_WORDS[state] || 'Moment')) : nothing}
    ${colorBy === 'agent' ? html`<li>Each lane has its colour</li>` : nothing}
  </ul>`;
}

/** What is under the pointer, or has the focus. */
export function renderTooltip(
  span: Span,
  { x, y, now, flip, lane }: { x: number; y: number; now: EpochMs; flip: boolean; lane: string },
): TemplateResult {
  const facts = [spanLength(span, now), STATE_WORDS[span.state], clock(span.start)].filter(Boolean);
  return html`<div
    class="tooltip ${flip ? 'flip' : ''}"
    part="tooltip"
    aria-hidden="true"
    ${setVars({ '--_x': `${x}px`, '--_y': `${y}px`, '--_swatch': `var(--_${kindToken(span.kind)})` })}
  >
    <strong><i class="swatch"></i>${spanSubject(span)}</strong>
    ${spanDetail(span) ? html`<span class="words">${spanDetail(span)}</span>` : nothing}
    <span class="muted">${facts.join(' · ')}</span>
    ${span.ask ? html`<span class="muted">${askWords(span, now)}</span>` : nothing}
    ${span.skewed ? html`<span class="muted">Its clock was wrong</span>` : nothing}
    <span class="muted">${lane}</span>
  </div>`;
}

function askWords({ ask, state }: Span, now: EpochMs): string {
  if (!ask) return '';
  if (ask.end === Infinity) return `Asked at ${clock(ask.start)}, ${formatDuration(now - ask.start)} ago`;
  const answer = state === 'denied' ? 'denied' : 'allowed';
  return ask.end > ask.start
    ? `Asked at ${clock(ask.start)}, ${answer} after ${formatDuration(ask.end - ask.start)}`
    : `Asked at ${clock(ask.start)}, ${answer}`;
}

/** Where a band between two times is drawn. */
export function bandVars(
  band: Stretch,
  scale: TimeScale,
  width: number,
): Readonly<Record<`--${string}`, string>> {
  const left = Math.max(0, scale.toX(band.start));
  const right = Math.min(width, scale.toX(band.end));
  return { '--_x': `${left}px`, '--_w': `${Math.max(0, right - left)}px` };
}
