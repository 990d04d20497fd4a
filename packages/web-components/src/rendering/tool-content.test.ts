import { describe, expect, it } from 'vitest';
import { commandText, resultText } from './tool-content.js';
import { toolKind, toolTitle } from './tool-kind.js';

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
    expect(commandText({ command: ['bash', '-lc', 'npm test'] })).toBe('npm test');
    expect(commandText({ cmd: 'ls' })).toBe('ls');
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
