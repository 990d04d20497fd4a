import { ZOOM_STEP } from './lane-keys.js';

/** What a pointer asks for; `x` and `y` are inside the lanes. */
export interface GestureTarget {
  zoom(factor: number, x: number): void;
  pan(pixels: number): void;
  click(x: number, y: number): void;
  doubleClick(x: number, y: number): void;
  hover(x: number, y: number): void;
  leave(): void;
}

/** A pointer that moved no farther than this clicked. */
const CLICK_PX = 4;
const WHEEL_ZOOM = Math.log(ZOOM_STEP) / 100;

/** Turns wheels, drags, clicks and pinches on an element into what they mean. */
export class LaneGestures {
  readonly #target: GestureTarget;
  readonly #pointers = new Map<number, { x: number; y: number }>();
  #moved = 0;

  constructor(target: GestureTarget) {
    this.#target = target;
  }

  readonly onWheel = (event: WheelEvent): void => {
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (event.ctrlKey || event.metaKey) {
      // A pinch on a touch pad comes as small wheel steps.
      const step = Math.abs(event.deltaY) < 20 ? event.deltaY * 4 : event.deltaY * unit;
      this.#target.zoom(Math.exp(step * WHEEL_ZOOM), pointIn(event).x);
    } else if (event.shiftKey || sideways) {
      this.#target.pan((sideways ? event.deltaX : event.deltaY) * unit);
    } else return;
    event.preventDefault();
  };

  readonly onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.#moved = 0;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  };

  readonly onPointerMove = (event: PointerEvent): void => {
    const last = this.#pointers.get(event.pointerId);
    if (!last) {
      const { x, y } = pointIn(event);
      if (event.pointerType !== 'touch') this.#target.hover(x, y);
      return;
    }
    const before = this.#spread();
    const step = event.clientX - last.x;
    this.#moved += Math.hypot(step, event.clientY - last.y);
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.#pointers.size > 1) this.#pinch(before, event);
    else if (this.#moved > CLICK_PX) this.#target.pan(-step);
  };

  readonly onPointerUp = (event: PointerEvent): void => {
    if (!this.#pointers.delete(event.pointerId) || this.#pointers.size > 0) return;
    const { x, y } = pointIn(event);
    if (event.type === 'pointerup' && this.#moved <= CLICK_PX) this.#target.click(x, y);
  };

  readonly onDoubleClick = (event: MouseEvent): void => {
    const { x, y } = pointIn(event);
    this.#target.doubleClick(x, y);
  };

  readonly onPointerLeave = (): void => {
    this.#target.leave();
  };

  #pinch(before: number, event: PointerEvent): void {
    const after = this.#spread();
    if (before > 0 && after > 0) this.#target.zoom(before / after, pointIn(event).x);
  }

  /** How far two fingers are apart. */
  #spread(): number {
    const [one, other] = [...this.#pointers.values()];
    return one && other ? Math.abs(one.x - other.x) : 0;
  }
}

function pointIn({ currentTarget, clientX, clientY }: MouseEvent): { x: number; y: number } {
  const { left, top } = (currentTarget as Element).getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

/** Follows a drag that began with this event: distances from where it began, until the pointer is let go. */
export function followDrag(
  event: PointerEvent,
  { move, end }: { readonly move: (x: number) => void; readonly end: (x: number) => void },
): void {
  const element = event.currentTarget as HTMLElement;
  const left = element.getBoundingClientRect().left + element.clientLeft;
  const stop = new AbortController();
  const { signal } = stop;
  element.setPointerCapture(event.pointerId);
  element.addEventListener('pointermove', ({ clientX }) => move(clientX - left), { signal });
  const finish = ({ clientX }: PointerEvent): void => {
    stop.abort();
    end(clientX - left);
  };
  element.addEventListener('pointerup', finish, { signal });
  element.addEventListener('pointercancel', finish, { signal });
}
