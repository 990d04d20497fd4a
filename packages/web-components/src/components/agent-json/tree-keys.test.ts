import { describe, expect, it } from 'vitest';
import { jsonRows } from '../../rendering/json-tree.js';
import { treeAction } from './tree-keys.js';

// 0 {…}, 1 alpha, 2 beta, 3 beta/inner, 4 bear, 5 empty
const rows = jsonRows(
  { alpha: { x: 1 }, beta: { inner: 1 }, bear: 2, empty: [] },
  { opened: new Map([['/beta', true]]), listed: new Map(), depth: 1 },
);

describe('treeAction', () => {
  it.each([
    ['ArrowDown', 0, { type: 'focus', index: 1 }],
    ['ArrowDown', 5, { type: 'focus', index: 5 }],
    ['ArrowUp', 0, { type: 'focus', index: 0 }],
    ['Home', 4, { type: 'focus', index: 0 }],
    ['End', 0, { type: 'focus', index: 5 }],
    ['ArrowRight', 1, { type: 'open', index: 1 }],
    ['ArrowRight', 2, { type: 'focus', index: 3 }],
    ['ArrowRight', 5, { type: 'focus', index: 5 }],
    ['ArrowLeft', 2, { type: 'close', index: 2 }],
    ['ArrowLeft', 3, { type: 'focus', index: 2 }],
    ['ArrowLeft', 4, { type: 'focus', index: 0 }],
    ['Enter', 1, { type: 'activate', index: 1 }],
    ['Escape', 1, undefined],
    ['Tab', 1, undefined],
  ] as const)('%s on row %d: %j', (key, index, action) => {
    expect(treeAction(key, rows, index)).toEqual(action);
  });

  it('finds rows by the beginning of their names, around the end', () => {
    expect(treeAction('b', rows, 0, 'b')).toEqual({ type: 'focus', index: 2 });
    expect(treeAction('b', rows, 2, 'bb')).toEqual({ type: 'focus', index: 4 });
    expect(treeAction('b', rows, 4, 'b')).toEqual({ type: 'focus', index: 2 });
    expect(treeAction('e', rows, 2, 'bea')).toEqual({ type: 'focus', index: 4 });
    expect(treeAction('z', rows, 3, 'z')).toEqual({ type: 'focus', index: 3 });
  });
});
