import { describe, expect, it } from 'vitest';
import { pathOf, queryOf } from './request-target.js';

describe('request target', () => {
  it.each([
    ['/api/live?after=3', '/api/live', '3'],
    ['/api/live/?after=3&after=4', '/api/live', '3'],
    ['/', '/', null],
    ['//', '/', null],
    ['?after=1', '', '1'],
    ['http://[?after=%', 'http://[', '%'],
    [undefined, '/', null],
  ])('takes %s apart, whatever it is', (target, path, after) => {
    expect(pathOf(target)).toBe(path);
    expect(queryOf(target).get('after')).toBe(after);
  });
});
