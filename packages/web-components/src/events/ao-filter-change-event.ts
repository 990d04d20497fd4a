/** Somebody changed the filter of a component. */
export class AoFilterChangeEvent extends Event {
  static readonly type = 'ao-filter-change';
  readonly filter: string;

  constructor(filter: string) {
    super(AoFilterChangeEvent.type, { bubbles: true, composed: true });
    this.filter = filter;
  }
}
