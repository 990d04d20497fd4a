import { describe, expect, it } from 'vitest';
import { fileChanges } from './file-changes.js';

describe('fileChanges', () => {
  it('takes the hunks that the tool gave', () => {
    const hunk = { oldStart: 1, oldLines: 3, newStart: 1, newLines: 3, lines: [' alpha', '-beta', '+BETA'] };
    const result = {
      filePath: '/home/dev/project/notes.txt',
      oldString: 'beta',
      newString: 'BETA',
      originalFile: 'alpha\nbeta\ngamma\n',
      structuredPatch: [hunk, 'junk'],
    };

    const [change] = fileChanges({ file_path: 'notes.txt', old_string: 'beta', new_string: 'BETA' }, result);

    expect(change).toMatchObject({ path: 'notes.txt', action: 'change', hunks: [hunk] });
  });

  it.each([
    ['one edit', { file_path: 'x', old_string: 'a', new_string: 'b' }, [{ before: 'a', after: 'b' }]],
    [
      'several edits',
      { path: 'x', edits: [{ old_string: 'a', new_string: 'b' }, 7] },
      [{ before: 'a', after: 'b' }],
    ],
    ['a new file', { file_path: 'x', content: 'text' }, [{ before: '', after: 'text' }]],
    ['a cell', { notebook_path: 'x', new_source: 'print(1)' }, [{ before: '', after: 'print(1)' }]],
  ])('reads %s from the input', (_name, input, edits) => {
    expect(fileChanges(input, undefined)).toMatchObject([{ path: 'x', edits }]);
  });

  it('compares a written file with the one before, and knows a new one', () => {
    const input = { file_path: 'x', content: 'new' };

    expect(fileChanges(input, { originalFile: 'old', structuredPatch: [] })).toMatchObject([
      { edits: [{ before: 'old', after: 'new' }], action: 'change' },
    ]);
    expect(fileChanges(input, { type: 'create', originalFile: null, structuredPatch: [] })).toMatchObject([
      { edits: [{ before: '', after: 'new' }], action: 'add' },
    ]);
  });

  it.each([
    ['bare', (patch: string): unknown => patch],
    ['as input', (input: string) => ({ input })],
    ['as patch', (patch: string) => ({ patch })],
  ])('reads the patch of apply_patch, %s', (_name, wrap) => {
    const patch = '*** Begin Patch\n*** Update File: a.rs\n@@\n-x\n+y\n*** Add File: b.rs\n+z\n*** End Patch';

    expect(fileChanges(wrap(patch), undefined).map(({ path, action }) => [path, action])).toEqual([
      ['a.rs', 'change'],
      ['b.rs', 'add'],
    ]);
  });

  it('reads changes by path', () => {
    const changes = fileChanges(
      {
        changes: {
          'a.ts': { update: { unified_diff: '@@ -1 +1 @@\n-a\n+b\n' } },
          'b.ts': { type: 'add', content: 'x' },
          'c.ts': { delete: { content: 'gone' } },
          'd.ts': 7,
        },
      },
      undefined,
    );

    expect(changes).toMatchObject([
      { path: 'a.ts', action: 'change', hunks: [{ lines: ['-a', '+b'] }] },
      { path: 'b.ts', action: 'add', edits: [{ before: '', after: 'x' }] },
      { path: 'c.ts', action: 'delete', edits: [{ before: 'gone', after: '' }] },
    ]);
  });

  it('gives the same objects for the same call, and new ones when the result comes', () => {
    const input = { file_path: 'x', content: 'new' };
    const result = { originalFile: 'old' };

    expect(fileChanges(input, undefined)).toBe(fileChanges(input, undefined));
    expect(fileChanges(input, result)[0]?.edits[0]?.before).toBe('old');
  });

  it.each([undefined, null, 'text', [], {}, { edits: 'no' }, { input: 'hello' }, 7])(
    'gives nothing for %j',
    (input) => {
      expect(fileChanges(input, undefined)).toEqual([]);
    },
  );
});
