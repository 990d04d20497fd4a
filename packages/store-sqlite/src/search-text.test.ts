import { describe, expect, it } from 'vitest';
import { searchText } from './search-text.js';

describe('searchText', () => {
  it('takes every string in the order in which they stand', () => {
    const data = {
      tool_name: 'Bash',
      tool_input: { command: 'ls', n: 1 },
      tool_result: ['a', { stdout: 'b' }],
    };

    expect(searchText(data, 100)).toBe('Bash\nls\na\nb');
  });

  it('takes at most the limit, and half of it from one string', () => {
    const data = { a: 'ab '.repeat(200), b: 'cd '.repeat(200), c: 'ef' };

    expect(searchText(data, 60)).toBe(`${'ab '.repeat(10)}\n${'cd '.repeat(9)}cd`);
  });

  it('leaves encoded data out and keeps long text', () => {
    const image = 'iVBORw0KGgo'.repeat(40);
    const text = 'some words '.repeat(40);

    expect(searchText([image, text], 10_000)).toBe(text);
  });

  it('walks data that is nested deeper than the stack', () => {
    let data: unknown = 'bottom';
    for (let depth = 0; depth < 100_000; depth++) data = [data];

    expect(searchText(data, 100)).toBe('bottom');
  });
});
