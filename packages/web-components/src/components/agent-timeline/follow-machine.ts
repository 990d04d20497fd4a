/** Whether the feed keeps its newest row in view, and what came since it does not. */
export interface FollowState {
  readonly following: boolean;
  /** Rows that came while held. */
  readonly unseen: number;
}

/** What can happen to a feed. Scrolling by the program is none of it: only people change the state. */
export type FollowInput =
  | { readonly type: 'rows-added'; readonly count: number }
  /** `wheel`, `touch`, `key`, `selection`, `expand`, `find`, `focus`, `scroll`, … */
  | { readonly type: 'left-end'; readonly reason: string }
  /** The reader scrolled down to the end. */
  | { readonly type: 'reached-end' }
  /** The pill, the End key, a method call. */
  | { readonly type: 'jumped' }
  /** Another session is shown. */
  | { readonly type: 'reset'; readonly following: boolean };

/** At the end of the feed, within this many pixels. */
export const END_TOLERANCE_PX = 8;

/** The state after an input. The same object when nothing changed. */
export function nextFollowState(state: FollowState, input: FollowInput): FollowState {
  switch (input.type) {
    case 'rows-added':
      return state.following || input.count <= 0
        ? state
        : { following: false, unseen: state.unseen + input.count };
    case 'left-end':
      return state.following ? { following: false, unseen: 0 } : state;
    case 'reached-end':
    case 'jumped':
      return state.following && state.unseen === 0 ? state : { following: true, unseen: 0 };
    case 'reset':
      return { following: input.following, unseen: 0 };
  }
}
