import { describe, expect, it } from 'vitest';
import { parseSearchQuery } from './parse-query.js';

const at = (time: string) => Date.parse(time);

describe('parseSearchQuery', () => {
  it('takes filters out of the text', () => {
    expect(parseSearchQuery('flaky tool:Bash status:failed project:api "exact phrase" test')).toEqual({
      text: 'flaky "exact phrase" test',
      tools: ['Bash'],
      statuses: ['failed'],
      project: 'api',
    });
  });

  it('understands days and times, in UTC', () => {
    expect(parseSearchQuery('after:2026-11-01 before:2026-11-08T12:30')).toEqual({
      text: '',
      since: at('2026-11-01T00:00:00Z'),
      until: at('2026-11-08T12:30:00Z'),
    });
    expect(parseSearchQuery('after:2026-11-01T10:00:00+02:00').since).toBe(at('2026-11-01T08:00:00Z'));
  });

  it('takes several tools, statuses and types, and values in quotes', () => {
    expect(
      parseSearchQuery('tool:Bash tool:Edit status:ok status:DENIED type:error session:a-1 project:"my app"'),
    ).toEqual({
      text: '',
      tools: ['Bash', 'Edit'],
      statuses: ['ok', 'denied'],
      types: ['error'],
      session_id: 'a-1',
      project: 'my app',
    });
  });

  it.each([
    'https://example.com/a',
    '"tool:Bash"',
    '"nosuch:filter',
    'src/a.ts:12',
    'Error: it failed',
    'TypeError:x',
    'C:\\temp',
    'tool:',
    ':',
    'a "b',
    '',
  ])('leaves %j as text', (text) => {
    expect(parseSearchQuery(text)).toEqual({ text });
  });

  it.each([
    ['nosuch:x', 'There are tool, status, project, session, type, after, before.'],
    ['nosuch:x', 'To search for the text, write "nosuch:x" in quotes.'],
    ['status:green', 'There are ok, failed, interrupted, denied.'],
    ['after:yesterday', 'Write after:2026-11-01'],
    ['before:2026-13-01', 'Write before:2026-11-01'],
    ['session:a session:b', '"session:" is given 2 times.'],
  ])('says of %s: %s', (text, message) => {
    const error = catchError(() => parseSearchQuery(text));

    expect(error).toMatchObject({ code: 'AO_QUERY_INVALID' });
    expect(`${error.message} ${error.hint}`).toContain(message);
  });
});

function catchError(work: () => unknown): Error & { hint?: string } {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
