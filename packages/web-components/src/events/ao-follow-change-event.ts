/** A timeline began to follow its newest event, or stopped. */
export class AoFollowChangeEvent extends Event {
  static readonly type = 'ao-follow-change';
  /** Whether the newest event is kept in view. */
  readonly follow: boolean;
  /** What made it change: `scroll`, `end`, `jump`, `key`, `expand`, `attribute`, … */
  readonly reason: string;

  constructor(follow: boolean, reason: string) {
    super(AoFollowChangeEvent.type, { bubbles: true, composed: true });
    this.follow = follow;
    this.reason = reason;
  }
}
