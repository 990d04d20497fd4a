import { html, nothing, type TemplateResult } from 'lit';
import type { RollUp } from '../../fleet/roll-up.js';
import { formatCost, plural } from '../../rendering/format.js';
import { icon, type IconName } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import type { VisibleSection } from './visible-sections.js';

const MARKS = [
  ['needs', 'needs', 'need you'],
  ['failed', 'failed', 'failed'],
  ['stalled', 'stalled', 'quiet'],
  ['working', 'working', 'working'],
] as const satisfies readonly (readonly [keyof RollUp, string, string])[];

/** The heading of a group: a button that folds it, how many there are, and what they amount to. */
export function renderGroupHeader(section: VisibleSection, toggle: () => void): TemplateResult {
  const { key, title, rows, collapsed, totals } = section;
  return html`<div class="group-header" part="group-header">
    <h2 id="group-${key}">
      <button type="button" class="fold" aria-expanded=${!collapsed} @click=${toggle}>
        ${icon('chevron', collapsed ? '' : 'open')}<bdi>${renderVisible(title)}</bdi> · ${rows.length}
      </button>
    </h2>
    <span class="figures">${renderMarks(section)} ${renderTotalCost(totals)}</span>
  </div>`;
}

// In the sections by attention the heading says it already.
function renderMarks({ key, totals }: VisibleSection): unknown {
  if (!key.includes(':')) return nothing;
  return MARKS.filter(([figure]) => totals[figure] > 0).map(
    ([figure, look, words]) =>
      html`<span class="figure status-${look}" title="${totals[figure]} ${words}"
        >${icon(`status-${look}` as IconName)}${totals[figure]}<span class="visually-hidden">
          ${words}</span
        ></span
      >`,
  );
}

function renderTotalCost({ cost, unpriced, sessions }: RollUp): TemplateResult | typeof nothing {
  if (cost === undefined) return nothing;
  const title = `Cost of ${plural(sessions, 'session')}${unpriced ? '; tokens without a known price are not in it' : ''}`;
  return html`<span class="total" title=${title}>${unpriced ? '≥ ' : ''}${formatCost(cost)}</span>`;
}
