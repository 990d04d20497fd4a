/** Somebody used an element of the host in a row: one with `data-action` in the `row-actions` template. */
export class AoRowActionEvent extends Event {
  static readonly type = 'ao-row-action';
  /** The value of `data-action`. */
  readonly action: string;
  readonly sessionId: string;

  constructor(action: string, sessionId: string) {
    super(AoRowActionEvent.type, { bubbles: true, composed: true });
    this.action = action;
    this.sessionId = sessionId;
  }
}
