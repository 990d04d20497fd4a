import { describe, expect, it } from 'vitest';
import { toggleWord } from './attention-strip.js';
import { hashOfSession, sessionOfHash } from './hash-route.js';

describe('hash route', () => {
  it.each(['abc-123', 'a/b?c#d', 'naïve 会話 👍', '../x', '%'])('brings the id %j back', (id) => {
    expect(sessionOfHash(hashOfSession(id))).toBe(id);
  });

  it.each(['', '#', '#/', '#/s/', '#/x/abc', '#/s/%E0%A4%A'])('reads no session from %j', (hash) => {
    expect(sessionOfHash(hash)).toBeUndefined();
  });

  it('ignores what comes after the id', () => {
    expect(sessionOfHash('#/s/abc?v=lanes')).toBe('abc');
  });
});

describe('toggleWord', () => {
  it('adds a status, replaces another one, and takes it out again', () => {
    expect(toggleWord('api', 'status:needs')).toBe('api status:needs');
    expect(toggleWord('api status:failed', 'status:needs')).toBe('api status:needs');
    expect(toggleWord('status:needs api', 'status:needs')).toBe('api');
  });
});
