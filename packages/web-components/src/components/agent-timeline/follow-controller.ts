import type { ReactiveControllerHost } from 'lit';
import { END_TOLERANCE_PX, nextFollowState, type FollowInput, type FollowState } from './follow-machine.js';

/** A scroll within this time after the reader's wheel, finger or key is the reader's. */
const INTENT_MS = 600;
const UP_KEYS: ReadonlySet<string> = new Set(['PageUp', 'ArrowUp', 'Home', 'k', 'K', 'E']);

/** Hears what the reader does with a feed and keeps its {@link FollowState}. */
export class FollowController {
  state: FollowState = { following: true, unseen: 0 };

  readonly #host: ReactiveControllerHost;
  readonly #onChange: (following: boolean, reason: string) => void;
  #intentAt = -Infinity;
  #pointerDown = false;

  constructor(host: ReactiveControllerHost, onChange: (following: boolean, reason: string) => void) {
    this.#host = host;
    this.#onChange = onChange;
  }

  /** Takes an input and tells when following began or ended. */
  send(input: FollowInput): void {
    // A wheel or key of before was meant for the conversation of before.
    if (input.type === 'reset') this.#intentAt = -Infinity;
    const before = this.state;
    this.state = nextFollowState(before, input);
    if (this.state === before) return;
    if (this.state.following !== before.following) this.#onChange(this.state.following, reasonOf(input));
    this.#host.requestUpdate();
  }

  readonly onWheel = (event: WheelEvent): void => {
    this.#intent();
    if (event.deltaY < 0 && canScroll(event.currentTarget)) this.#leave('wheel');
  };

  readonly onTouchMove = (event: TouchEvent): void => {
    this.#intent();
    if (canScroll(event.currentTarget)) this.#leave('touch');
  };

  readonly onPointerDown = (): void => {
    this.#pointerDown = true;
    const release = (): void => {
      this.#pointerDown = false;
      this.#intent();
    };
    window.addEventListener('pointerup', release, { once: true });
    window.addEventListener('pointercancel', release, { once: true });
  };

  readonly onSelectStart = (): void => this.#leave('selection');

  readonly onScroll = (event: Event): void => {
    if (!this.#pointerDown && performance.now() - this.#intentAt > INTENT_MS) return;
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget as HTMLElement;
    if (scrollHeight - clientHeight - scrollTop <= END_TOLERANCE_PX) this.send({ type: 'reached-end' });
    else if (this.#pointerDown) this.#leave('scroll');
  };

  /** A key that reads upwards. */
  onKey(key: string): void {
    this.#intent();
    if (UP_KEYS.has(key)) this.#leave('key');
  }

  #intent(): void {
    this.#intentAt = performance.now();
  }

  #leave(reason: string): void {
    this.send({ type: 'left-end', reason });
  }
}

function canScroll(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.scrollHeight > target.clientHeight;
}

function reasonOf(input: FollowInput): string {
  return input.type === 'left-end' ? input.reason : input.type;
}
