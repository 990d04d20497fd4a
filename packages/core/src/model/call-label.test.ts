import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callLabel } from './call-label.js';

describe('callLabel', () => {
  it.each<[string, unknown, string]>([
    ['Bash', { command: 'npm test', description: 'Run the tests' }, 'npm test'],
    ['Bash', { command: '\n  cat <<EOF\nhello\nEOF' }, 'cat <<EOF'],
    ['Read', { file_path: '/src/a.ts', offset: 3 }, '/src/a.ts'],
    ['Edit', { old_string: 'a', new_string: 'b', file_path: '/src/a.ts' }, '/src/a.ts'],
    ['NotebookEdit', { notebook_path: 'a.ipynb' }, 'a.ipynb'],
    ['Grep', { path: 'src', pattern: 'TODO' }, 'TODO'],
    ['WebFetch', { prompt: 'Summarise', url: 'https://example.com' }, 'https://example.com'],
    ['WebSearch', { query: 'vitest' }, 'vitest'],
    ['Agent', { prompt: 'Look around', description: 'Explore', command: 'x' }, 'Explore'],
    ['Task', { prompt: 'Look around' }, 'Look around'],
    ['TaskCreate', { subject: 'Write tests', description: 'All of them' }, 'Write tests'],
    ['AskUserQuestion', { questions: [{ question: 'Which one?' }] }, 'Which one?'],
    ['mcp__db__run', { limit: 3, sql: 'SELECT 1' }, 'SELECT 1'],
    ['mcp__db__run', { command: ' ', sql: 'SELECT 1' }, 'SELECT 1'],
    ['home_made', 'plain text', 'plain text'],
    ['Nothing', {}, ''],
    ['Nothing', null, ''],
    ['Numbers', { a: 1, b: [2] }, ''],
    ['__proto__', { command: 'x' }, 'x'],
  ])('says for %s %j: %s', (tool, input, label) => {
    expect(callLabel(tool, input)).toBe(label);
  });

  it('has at most 200 characters', () => {
    const label = callLabel('Bash', { command: 'x'.repeat(100_000) });

    expect(label).toHaveLength(200);
    expect(label.endsWith('…')).toBe(true);
  });

  it('is one line for any input', () => {
    fc.assert(
      fc.property(fc.string(), fc.anything(), (tool, input) => {
        expect(callLabel(tool, input)).toMatch(/^[^\r\n]{0,200}$/);
      }),
    );
  });
});
