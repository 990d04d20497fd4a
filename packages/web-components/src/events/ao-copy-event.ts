import type { NavigateTarget } from './ao-navigate-event.js';

/** What was asked to be copied. */
export interface CopyRequest {
  readonly what: 'path' | 'payload' | 'link';
  /** What goes to the clipboard. Empty for a link that only the host can write. */
  readonly text: string;
  /** The place that a link leads to. */
  readonly to?: NavigateTarget | undefined;
}

/** Somebody copies something. Cancel it to put something else, or nothing, on the clipboard. */
export class AoCopyEvent extends Event {
  static readonly type = 'ao-copy';
  readonly what: CopyRequest['what'];
  readonly text: string;
  readonly to: NavigateTarget | undefined;

  constructor({ what, text, to }: CopyRequest) {
    super(AoCopyEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.what = what;
    this.text = text;
    this.to = to;
  }
}
