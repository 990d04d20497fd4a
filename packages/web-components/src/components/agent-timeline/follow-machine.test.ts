import { describe, expect, it } from 'vitest';
import { nextFollowState, type FollowInput, type FollowState } from './follow-machine.js';

const following: FollowState = { following: true, unseen: 0 };
const held: FollowState = { following: false, unseen: 3 };

describe('nextFollowState', () => {
  it('counts new rows only while held', () => {
    expect(nextFollowState(following, { type: 'rows-added', count: 5 })).toBe(following);
    expect(nextFollowState(held, { type: 'rows-added', count: 5 })).toEqual({ following: false, unseen: 8 });
    expect(nextFollowState(held, { type: 'rows-added', count: 0 })).toBe(held);
  });

  it('is held when the reader leaves the end, and stays held', () => {
    expect(nextFollowState(following, { type: 'left-end', reason: 'wheel' })).toEqual({
      following: false,
      unseen: 0,
    });
    expect(nextFollowState(held, { type: 'left-end', reason: 'key' })).toBe(held);
  });

  it.each<FollowInput>([{ type: 'reached-end' }, { type: 'jumped' }])('follows again after %j', (input) => {
    expect(nextFollowState(held, input)).toEqual(following);
    expect(nextFollowState(following, input)).toBe(following);
  });

  it('starts over for another session', () => {
    expect(nextFollowState(held, { type: 'reset', following: true })).toEqual(following);
  });
});
