import { html, type TemplateResult } from 'lit';
import type { ViewMemory } from '../../client/view-memory.js';

/** A pane whose width somebody may change. */
export interface SizedPane {
  /** The name of the setting. */
  readonly setting: string;
  readonly label: string;
  /** The edge that moves. */
  readonly edge: 'start' | 'end';
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

const STEP_PX = 16;

/** The width of a pane, as it was left. */
export function paneWidth(pane: SizedPane, memory: ViewMemory): number {
  const width = memory.setting(pane.setting);
  return typeof width === 'number' && Number.isFinite(width) ? within(pane, width) : pane.usual;
}

/** The line between two panes: moved by the pointer or the arrow keys, put back by a double click or Enter. */
export function renderSeparator(pane: SizedPane, memory: ViewMemory): TemplateResult {
  const width = paneWidth(pane, memory);
  const set = (value: number) => memory.set(pane.setting, within(pane, Math.round(value)));
  return html`<div
    class="separator edge-${pane.edge}"
    role="separator"
    tabindex="0"
    aria-orientation="vertical"
    aria-label=${pane.label}
    aria-valuemin=${pane.least}
    aria-valuemax=${pane.most}
    aria-valuenow=${width}
    @pointerdown=${(event: PointerEvent) => drag(event, { width, set, sign: signOf(pane, event) })}
    @dblclick=${() => set(pane.usual)}
    @keydown=${(event: KeyboardEvent) => onKey(event, pane, { width, set, sign: signOf(pane, event) })}
  ></div>`;
}

interface Moving {
  readonly width: number;
  /** Whether moving to the right makes the pane wider. */
  readonly sign: 1 | -1;
  readonly set: (width: number) => void;
}

function drag(event: PointerEvent, { width, set, sign }: Moving): void {
  const separator = event.currentTarget as HTMLElement;
  event.preventDefault();
  separator.focus();
  separator.setPointerCapture(event.pointerId);
  const move = (at: PointerEvent) => set(width + (at.clientX - event.clientX) * sign);
  separator.addEventListener('pointermove', move);
  const end = () => separator.removeEventListener('pointermove', move);
  separator.addEventListener('pointerup', end, { once: true });
  separator.addEventListener('pointercancel', end, { once: true });
}

function onKey(event: KeyboardEvent, pane: SizedPane, { width, set, sign }: Moving): void {
  if (event.key === 'ArrowRight') set(width + STEP_PX * sign);
  else if (event.key === 'ArrowLeft') set(width - STEP_PX * sign);
  else if (event.key === 'Home') set(pane.least);
  else if (event.key === 'End') set(pane.most);
  else if (event.key === 'Enter') set(pane.usual);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function signOf({ edge }: SizedPane, event: Event): 1 | -1 {
  const { direction } = getComputedStyle(event.currentTarget as HTMLElement);
  return (edge === 'end') === (direction === 'ltr') ? 1 : -1;
}

function within({ least, most }: SizedPane, width: number): number {
  return Math.min(most, Math.max(least, width));
}
