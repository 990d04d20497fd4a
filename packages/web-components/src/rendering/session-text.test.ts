import { describe, expect, it } from 'vitest';
import { aSummary } from '../../test/a-summary.js';
import { sessionName, sessionSentence, shortModel } from './session-text.js';
import { relativePath } from './relative-path.js';

describe('sessionName', () => {
  it.each([
    [{ session_name: 'api', title: 'Fix it' }, 'api · Fix it'],
    [{ title: 'Fix it', cwd: '/home/dev/shop/' }, 'shop · Fix it'],
    [{ title: 'Fix it', cwd: 'C:\\work\\shop' }, 'shop · Fix it'],
    [{ title: 'Fix it' }, 'Fix it'],
    [{ session_name: 'same', title: 'same' }, 'same'],
    [{}, 'abcdefgh'],
  ])('makes a name of %j', (fields, name) => {
    expect(sessionName(aSummary({ session_id: 'abcdefghij', ...fields }))).toBe(name);
  });

  it('cuts a name that is too long', () => {
    expect(sessionName(aSummary({ title: 'x'.repeat(5_000) })).length).toBeLessThan(200);
  });
});

describe('sessionSentence', () => {
  it('gives the evidence when a human is concerned, and the activity otherwise', () => {
    const session = aSummary({ activity: 'Runs Bash: npm test' });
    const now = { since: '', inferred: false, reason: 'Wants to run Bash: rm' };

    expect(sessionSentence(session, { ...now, status: 'waiting' })).toBe('Wants to run Bash: rm');
    expect(sessionSentence(session, { ...now, status: 'running' })).toBe('Runs Bash: npm test');
  });
});

describe('shortModel', () => {
  it('leaves out the family and the date', () => {
    expect(shortModel('claude-opus-4-5-20251101')).toBe('opus-4-5');
    expect(shortModel('gpt-5-codex')).toBe('gpt-5-codex');
  });
});

describe('relativePath', () => {
  it('leaves out the folder of the session, and nothing else', () => {
    expect(relativePath('/home/dev/shop/src/a.ts', '/home/dev/shop')).toBe('src/a.ts');
    expect(relativePath('/home/dev/shopping/a.ts', '/home/dev/shop')).toBe('/home/dev/shopping/a.ts');
    expect(relativePath('C:\\shop\\a.ts', 'C:\\shop\\')).toBe('a.ts');
    expect(relativePath('npm test', undefined)).toBe('npm test');
  });
});
