import { describe, expect, it } from 'vitest';
import { parsePatch } from './parse-patch.js';

describe('parsePatch', () => {
  it('reads a unified diff of several files', () => {
    const files = parsePatch(
      [
        'diff --git a/src/x.ts b/src/x.ts',
        'index 111..222 100644',
        '--- a/src/x.ts',
        '+++ b/src/x.ts',
        '@@ -3,3 +3,4 @@ function x() {',
        ' one',
        '--- two',
        '+two',
        '+and a half',
        '\\ No newline at end of file',
        '--- /dev/null',
        '+++ b/new.txt',
        '@@ -0,0 +1 @@',
        '+fresh',
      ].join('\n'),
    );

    expect(files).toEqual([
      {
        path: 'src/x.ts',
        action: 'change',
        hunks: [
          {
            oldStart: 3,
            newStart: 3,
            lines: [' one', '--- two', '+two', '+and a half', '\\ No newline at end of file'],
          },
        ],
      },
      { path: 'new.txt', action: 'add', hunks: [{ oldStart: 0, newStart: 1, lines: ['+fresh'] }] },
    ]);
  });

  it('reads the patches of apply_patch', () => {
    const files = parsePatch(
      [
        '*** Begin Patch',
        '*** Add File: docs/a.md',
        '+# A',
        '*** Update File: src/b.rs',
        '*** Move to: src/c.rs',
        '@@ fn score()',
        ' let x = 1;',
        '-let y = 2;',
        '+let y = 3;',
        '*** Delete File: old.txt',
        '*** End Patch',
        '',
      ].join('\r\n'),
    );

    expect(files).toEqual([
      { path: 'docs/a.md', action: 'add', hunks: [{ oldStart: 0, newStart: 1, lines: ['+# A'] }] },
      {
        path: 'src/b.rs',
        action: 'change',
        movedTo: 'src/c.rs',
        hunks: [{ lines: [' let x = 1;', '-let y = 2;', '+let y = 3;'] }],
      },
      { path: 'old.txt', action: 'delete', hunks: [] },
    ]);
  });

  it('reads hunks without a header', () => {
    expect(parsePatch('@@ -1 +1 @@\n-a\n+b\n')).toEqual([
      { path: '', action: 'change', hunks: [{ oldStart: 1, newStart: 1, lines: ['-a', '+b'] }] },
    ]);
  });

  it.each(['', 'just words', '{"a": 1}', '---', '***', '--- a\n'])('finds no file in %j', (text) => {
    expect(parsePatch(text)).toEqual([]);
  });

  it('takes linear time on what is made to be slow', () => {
    expect(parsePatch('@@ -'.repeat(100_000))).toHaveLength(1);
    expect(parsePatch('--- a\n'.repeat(50_000))).toEqual([]);
  });
});
