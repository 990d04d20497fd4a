import type { SessionView } from './ao-navigate-event.js';

/** A timeline shows another view of its session. */
export class AoViewChangeEvent extends Event {
  static readonly type = 'ao-view-change';
  readonly view: SessionView;

  constructor(view: SessionView) {
    super(AoViewChangeEvent.type, { bubbles: true, composed: true });
    this.view = view;
  }
}
