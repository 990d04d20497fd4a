import { describe, expect, it } from 'vitest';
import { commandText, fileChange, resultText } from './tool-content.js';
import { toolKind, toolTitle } from './tool-kind.js';

describe('fileChange', () => {
  it('takes the hunks that the tool gave', () => {
    const hunk = { oldStart: 1, newStart: 1, lines: ['-a', '+b'] };

    expect(
      fileChange({ file_path: 'x', old_string: 'a', new_string: 'b' }, { structuredPatch: [hunk, 'junk'] })
        ?.hunks,
    ).toEqual([hunk]);
  });

  it.each([
    ['one edit', { file_path: 'x', old_string: 'a', new_string: 'b' }, [{ before: 'a', after: 'b' }]],
    [
      'several edits',
      { path: 'x', edits: [{ old_string: 'a', new_string: 'b' }, 7] },
      [{ before: 'a', after: 'b' }],
    ],
    ['a new file', { file_path: 'x', content: 'text' }, [{ before: '', after: 'text' }]],
  ])('reads %s from the input', (_name, input, edits) => {
    expect(fileChange(input, undefined)).toMatchObject({ path: 'x', edits });
  });

  it('compares a written file with the one before', () => {
    expect(
      fileChange({ file_path: 'x', content: 'new' }, { originalFile: 'old', structuredPatch: [] })?.edits,
    ).toEqual([{ before: 'old', after: 'new' }]);
  });

  it.each([undefined, null, 'text', [], {}, { edits: 'no' }])('gives nothing for %j', (input) => {
    expect(fileChange(input, undefined)).toBeUndefined();
  });
});

describe('resultText', () => {
  it.each([
    ['a string', 'out', 'out'],
    ['both streams', { stdout: 'out', stderr: 'err' }, 'out\nerr'],
    ['a silent command', { stdout: '', stderr: '' }, ''],
    [
      'content parts',
      [
        { type: 'text', text: 'a' },
        { type: 'text', text: 'b' },
      ],
      'a\nb',
    ],
    ['nested content parts', { content: [{ type: 'text', text: 'a' }] }, 'a'],
    ['a file', { type: 'text', file: { content: 'alpha' } }, 'alpha'],
    ['file names', { filenames: ['a', 'b'] }, 'a\nb'],
    ['matches', { filenames: [], content: 'a:1' }, 'a:1'],
  ])('reads %s', (_name, result, text) => {
    expect(resultText(result)).toBe(text);
  });

  it.each([undefined, 7, {}, [{ type: 'image', data: 'x' }]])('leaves %j to be shown as JSON', (result) => {
    expect(resultText(result)).toBeUndefined();
  });
});

describe('commandText', () => {
  it('reads a command in one string or in words', () => {
    expect(commandText({ command: 'npm test' })).toBe('npm test');
    expect(commandText({ command: ['npm', 'test'] })).toBe('npm test');
    expect(commandText({ pattern: 'x' })).toBeUndefined();
  });
});

describe('toolKind', () => {
  it.each([
    ['Bash', 'command'],
    ['MultiEdit', 'edit'],
    ['mcp__jira__create_issue', 'mcp'],
    ['Task', 'subagent'],
    ['constructor', 'other'],
    ['Whatever', 'other'],
  ])('knows that %s is of kind %s', (name, kind) => {
    expect(toolKind(name)).toBe(kind);
  });

  it('gives MCP tools a readable title', () => {
    expect(toolTitle('mcp__jira__create_issue')).toBe('jira › create_issue');
    expect(toolTitle('Bash')).toBe('Bash');
    expect(toolTitle('mcp__broken')).toBe('mcp__broken');
  });
});
