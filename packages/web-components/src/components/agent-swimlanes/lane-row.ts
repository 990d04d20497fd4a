import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../rendering/icons.js';
import { setVars } from '../../rendering/set-vars.js';
import { laneName, renderLaneLabel, type LabelContext } from './lane-label.js';
import type { PlacedLane } from './lane-layout.js';
import { spanBox } from './picture.js';
import { clock, spanSentence } from './span-text.js';
import type { Span } from './span.js';
import type { TimeScale } from './time-scale.js';

/** What rows are drawn with. */
export interface RowContext extends LabelContext {
  readonly scale: TimeScale;
  readonly width: number;
  readonly tree: boolean;
  /** The span of a lane that has its option. */
  cursor(place: PlacedLane): number;
  /** Whether Tab leads to this lane. */
  isTabStop(place: PlacedLane): boolean;
  isActive(place: PlacedLane): boolean;
  isPinned(place: PlacedLane): boolean;
  pin(place: PlacedLane): void;
  hide(place: PlacedLane): void;
  toggle(place: PlacedLane): void;
  /** Takes the reader to the span of a row. */
  select(place: PlacedLane): void;
}

/** A lane: its name, and for screen readers and the focus the one span where the reader stands. */
export function renderLaneRow(place: PlacedLane, y: number, context: RowContext): TemplateResult {
  const vars = { '--_y': `${y}px`, '--_row': `${place.height}px`, '--_depth': String(place.lane.depth) };
  return context.tree ? renderTreeRow(place, vars, context) : renderLane(place, vars, context);
}

type RowVars = Readonly<Record<`--${string}`, string>>;

function renderLane(place: PlacedLane, vars: RowVars, context: RowContext): TemplateResult {
  const { lane } = place;
  const name = laneName(lane, context);
  return html`<div
    class="lane ${context.isPinned(place) ? 'pinned' : ''}"
    part="lane"
    data-lane=${lane.id}
    ${setVars(vars)}
  >
    <div class="label" part="lane-label">
      ${lane.depth > 0 ? html`<span class="branch" aria-hidden="true"></span>` : nothing}${renderLaneLabel(lane, context)}
      <span class="tools">
        ${renderTool({ name, word: context.isPinned(place) ? 'Unpin' : 'Pin', look: 'pin', act: () => context.pin(place) })}
        ${renderTool({ name, word: 'Hide', look: 'close', act: () => context.hide(place) })}
      </span>
    </div>
    <div
      class="track"
      dir="ltr"
      role=${lane.spans.length > 0 ? 'listbox' : nothing}
      aria-orientation=${lane.spans.length > 0 ? 'horizontal' : nothing}
      aria-label=${lane.spans.length > 0 ? name : nothing}
    >
      ${lane.spans.length > 0 ? renderOption(place, context) : nothing}
    </div>
  </div>`;
}

function renderTool({
  name,
  word,
  look,
  act,
}: {
  name: string;
  word: string;
  look: 'pin' | 'close';
  readonly act: () => void;
}): TemplateResult {
  return html`<button
    type="button"
    class="tool ${look}"
    tabindex="-1"
    aria-label=${`${word} ${name}`}
    title=${word}
    @click=${act}
  >
    ${icon(look)}
  </button>`;
}

function renderOption(place: PlacedLane, context: RowContext): TemplateResult {
  const { spans } = place.lane;
  const index = Math.max(0, context.cursor(place));
  const span = spans[index]!;
  const active = context.isActive(place);
  return html`<div
    class="option"
    role="option"
    aria-selected=${active}
    aria-posinset=${index + 1}
    aria-setsize=${spans.length}
    aria-label=${spanSentence(span, context.now)}
    tabindex=${context.isTabStop(place) ? '0' : '-1'}
    ${setVars(ringVars(span, place, context))}
  ></div>`;
}

/** Where the ring of a span is inside its row; at the edge when the span is out of view. */
function ringVars(span: Span, place: PlacedLane, { scale, width, now }: RowContext): RowVars {
  const box = spanBox(span, { ...place, y: 0, scale, now });
  const left = Math.min(width, Math.max(0, box.x));
  const right = Math.min(width, Math.max(0, box.x + box.width));
  return { '--_x': `${left}px`, '--_w': `${Math.max(6, right - left)}px`, '--_top': `${box.y}px` };
}

function renderTreeRow(place: PlacedLane, vars: RowVars, context: RowContext): TemplateResult {
  const { lane } = place;
  const active = context.isActive(place);
  return html`<div
    class="lane row ${lane.depth === 0 ? 'turn' : ''}"
    part="lane"
    role="treeitem"
    data-lane=${lane.id}
    aria-level=${lane.depth + 1}
    aria-posinset=${lane.sibling?.position ?? nothing}
    aria-setsize=${lane.sibling?.count ?? nothing}
    aria-expanded=${lane.expanded ?? nothing}
    aria-selected=${active}
    tabindex=${context.isTabStop(place) ? '0' : '-1'}
    ${setVars(vars)}
  >
    <div class="label" part="lane-label" @click=${() => context.select(place)}>
      <span
        class="fold ${lane.expanded ? 'open' : ''}"
        @click=${(event: Event) => {
          event.stopPropagation();
          context.toggle(place);
        }}
        >${lane.expanded === undefined ? nothing : icon('chevron')}</span
      >${renderLaneLabel(lane, context)}<span class="visually-hidden"
        >starts ${clock(lane.spans[0]!.start)}</span
      >
    </div>
  </div>`;
}
