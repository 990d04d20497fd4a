/** Somebody wants to close what the element shows. The host decides where the focus goes then. */
export class AoCloseEvent extends Event {
  static readonly type = 'ao-close';

  constructor() {
    super(AoCloseEvent.type, { bubbles: true, composed: true, cancelable: true });
  }
}
