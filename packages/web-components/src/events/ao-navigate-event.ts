import type { EpochMs } from '@ao-observability/core';

/** The views of a session. */
export const SESSION_VIEWS = ['conversation', 'lanes', 'waterfall', 'changes'] as const;
/** One of {@link SESSION_VIEWS}. */
export type SessionView = (typeof SESSION_VIEWS)[number];

/** Where to go. What is not named stays as it is. */
export interface NavigateTarget {
  readonly page?: 'fleet' | 'approvals' | undefined;
  readonly sessionId?: string | undefined;
  readonly view?: SessionView | undefined;
  /** The id of an event to show. */
  readonly eventId?: string | undefined;
  /** A moment to look at. */
  readonly at?: EpochMs | undefined;
}

/** Somebody asked for another place. Cancel it to go there in the host's own way. */
export class AoNavigateEvent extends Event {
  static readonly type = 'ao-navigate';
  readonly to: NavigateTarget;

  constructor(to: NavigateTarget) {
    super(AoNavigateEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.to = to;
  }
}
