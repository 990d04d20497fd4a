import { describe, expect, it } from 'vitest';
import { paintFor } from './paint.js';

describe('paintFor', () => {
  it('colours text for a terminal that has colours', () => {
    expect(paintFor({ isTTY: true, hasColors: () => true }).red('no')).toBe('\u001b[31mno\u001b[39m');
  });

  it('leaves text alone in a pipe, and in a terminal without colours', () => {
    expect(paintFor({}).red('no')).toBe('no');
    expect(paintFor({ hasColors: () => true }).red('no')).toBe('no');
    expect(paintFor({ isTTY: true, hasColors: () => false }).red('no')).toBe('no');
  });
});
