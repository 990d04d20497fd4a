import { html, type TemplateResult } from 'lit';
import { setVars } from '../../rendering/set-vars.js';
import { followDrag } from './lane-gestures.js';
import { clock } from './span-text.js';
import type { Stretch } from './span.js';
import type { SwimlaneModel } from './swimlane-model.js';
import type { TimeScale } from './time-scale.js';

const HANDLE_PX = 24;
/** A window cannot be made narrower. */
const MIN_WINDOW_PX = 4;
const KEY_STEP = 0.02;

/** The window in the strip of the whole time: what is in view. It can be dragged, and both ends can be moved. */
export function renderBrush(model: SwimlaneModel, moved: () => void): TemplateResult {
  const { width } = model;
  const whole = model.wholeScale!;
  const range = model.range!;
  const left = clamp(whole.toX(range.start), width);
  const right = clamp(whole.toX(range.end), width);
  const show = (from: number, to: number): void => {
    const [start, end] = [clamp(from, width), clamp(to, width)];
    if (end - start < MIN_WINDOW_PX) return;
    model.show({ start: whole.toTime(start), end: whole.toTime(end) });
    moved();
  };
  const place = { '--_x': `${left}px`, '--_w': `${right - left}px` } as const;
  return html`<div
      class="brush-area"
      @pointerdown=${(event: PointerEvent) => dragWindow(event, { left, right, width, show })}
    ></div>
    <div class="brush-shade" ${setVars(place)}></div>
    <div class="brush" part="brush" ${setVars(place)}></div>
    ${renderHandle({ end: 'start', at: left, x: left - HANDLE_PX, left, right, width, whole, range, show })}
    ${renderHandle({ end: 'end', at: right, x: right, left, right, width, whole, range, show })}`;
}

interface Handle {
  readonly end: 'start' | 'end';
  readonly at: number;
  readonly x: number;
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly whole: TimeScale;
  readonly range: Stretch;
  readonly show: (from: number, to: number) => void;
}

function renderHandle({ end, at, x, left, right, width, range, show }: Handle): TemplateResult {
  const to = (position: number): void => (end === 'start' ? show(position, right) : show(left, position));
  return html`<div
    class="handle ${end}"
    role="slider"
    tabindex="0"
    aria-label=${end === 'start' ? 'Start of the view' : 'End of the view'}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${Math.round((at / Math.max(1, width)) * 100)}
    aria-valuetext=${clock(range[end])}
    @pointerdown=${(event: PointerEvent) => {
      const { left: edge } = (event.currentTarget as Element).getBoundingClientRect();
      const grip = at - (event.clientX - edge);
      // The handle moves along, so distances are taken from where it was.
      followDrag(event, { move: (position) => to(position + grip), end: () => {} });
    }}
    @keydown=${(event: KeyboardEvent) => {
      const step = { ArrowLeft: -KEY_STEP, ArrowRight: KEY_STEP, ArrowDown: -KEY_STEP, ArrowUp: KEY_STEP }[
        event.key
      ];
      if (step === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      to(at + step * width);
    }}
    ${setVars({ '--_x': `${Math.min(width - HANDLE_PX, Math.max(0, x))}px` })}
  ></div>`;
}

interface Window {
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly show: (from: number, to: number) => void;
}

/** Outside the window a press brings it there first. */
function dragWindow(event: PointerEvent, { left, right, width, show }: Window): void {
  if (event.button !== 0) return;
  const length = right - left;
  const pressed = event.clientX - (event.currentTarget as Element).getBoundingClientRect().left;
  const inside = pressed >= left && pressed <= right;
  const grip = inside ? pressed - left : length / 2;
  const move = (x: number): void => {
    const from = Math.min(width - length, Math.max(0, x - grip));
    show(from, from + length);
  };
  if (!inside) move(pressed);
  followDrag(event, { move, end: () => {} });
}

function clamp(x: number, width: number): number {
  return Math.min(width, Math.max(0, x));
}
