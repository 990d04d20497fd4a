import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { formatClock } from '../../rendering/format.js';
import { icon, type IconName } from '../../rendering/icons.js';
import { setVars } from '../../rendering/set-vars.js';
import { COLUMNS, type MarkKind, type ReplayScope } from './replay-scope.js';

const MARKS: Readonly<Record<MarkKind, { readonly icon: IconName; readonly word: string }>> = {
  permission: { icon: 'kind-permission', word: 'Permission asked' },
  error: { icon: 'kind-error', word: 'Failed' },
  prompt: { icon: 'kind-prompt', word: 'Prompt' },
  compaction: { icon: 'kind-compaction', word: 'Context compacted' },
};

/** What the line of a replay shows. */
export interface TrackView {
  readonly scope: ReplayScope;
  /** Where the replay stands, 0 to 1. */
  readonly place: number;
  /** Where the pointer is, 0 to 1. */
  readonly hovered: number | undefined;
  /** How many events have happened. */
  readonly happened: number;
  /** What a screen reader says of the place. */
  readonly text: string;
}

/** The line: how much happened when, what stands out, and where the replay stands. */
export function renderTrack({ scope, place, hovered, happened, text }: TrackView): TemplateResult {
  return html`<svg
      class="density"
      viewBox="0 0 ${COLUMNS} 1"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path d=${densityPath(scope.density)} fill="currentColor" />
    </svg>
    <div class="passed" ${setVars({ '--_place': `${place * 100}%` })}></div>
    ${repeat(
      scope.marks,
      (mark) => mark.place,
      ({ kind, at, place: where }) =>
        html`<span
          class="mark mark-${kind}"
          part="mark"
          title="${MARKS[kind].word}, ${clock(at)}"
          ${setVars({ '--_place': `${where * 100}%` })}
          >${icon(MARKS[kind].icon)}</span
        >`,
    )}
    ${hovered === undefined ? nothing : html`<span class="hovered ${hovered > 0.5 ? 'before' : ''}" aria-hidden="true" ${setVars({ '--_place': `${hovered * 100}%` })}>${clock(scope.axis.timeAt(hovered))}</span>`}
    <div
      class="thumb"
      part="thumb"
      role="slider"
      tabindex="0"
      aria-label="Moment of the replay"
      aria-valuemin="0"
      aria-valuemax=${scope.size}
      aria-valuenow=${happened}
      aria-valuetext=${text}
      ${setVars({ '--_place': `${place * 100}%` })}
    ></div>`;
}

/** The words of the marks, for a legend. */
export function renderLegend(scope: ReplayScope): TemplateResult[] {
  const kinds = new Set(scope.marks.map(({ kind }) => kind));
  return [...kinds].map(
    (kind) => html`<span class="legend mark-${kind}">${icon(MARKS[kind].icon)} ${MARKS[kind].word}</span>`,
  );
}

function clock(at: number): string {
  return formatClock(new Date(at).toISOString());
}

function densityPath(density: readonly number[]): string {
  return density
    .map((value, column) => (value > 0 ? `M${column} 1v${-value}h1V1z` : ''))
    .filter(Boolean)
    .join('');
}
