import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingsFor } from './settings-for.js';
import { addHooks, readSettings, removeOwnHooks } from './settings-text.js';

const OURS = settingsFor({ command: '/x/ao-hook.sh', claudeVersion: '2.1.330' });
const THEIRS = { type: 'command', command: 'echo hi' };

/** Settings as people write them: any keys, hooks of their own, any layout. */
const settingsText = fc
  .record({
    before: fc.dictionary(
      fc.string({ maxLength: 8 }).filter((key) => key !== 'hooks'),
      fc.jsonValue({ maxDepth: 2 }),
      { maxKeys: 3 },
    ),
    hooks: fc.option(
      fc.dictionary(
        fc.constantFrom('PreToolUse', 'Stop', 'SessionStart', 'TeammateIdle'),
        fc.array(fc.constant({ matcher: '*', hooks: [THEIRS] }), { minLength: 1, maxLength: 3 }),
        { minKeys: 1, maxKeys: 3 },
      ),
    ),
    after: fc.dictionary(fc.stringMatching(/^z\w{0,5}$/), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2 }),
    indent: fc.constantFrom(undefined, 2, 4, '\t'),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    tail: fc.constantFrom('', '\n', '\n\n'),
    mark: fc.constantFrom('', '\uFEFF'),
  })
  .map(({ before, hooks, after, indent, lineEnd, tail, mark }) => {
    const value = { ...before, ...(hooks === null ? {} : { hooks }), ...after };
    return mark + (JSON.stringify(value, undefined, indent) + tail).replaceAll('\n', lineEnd);
  });

function parse(text: string): { hooks?: Record<string, unknown[]> } {
  return JSON.parse(text.replace(/^\uFEFF/, '')) as { hooks?: Record<string, unknown[]> };
}

describe('addHooks and removeOwnHooks', () => {
  it('give back every text byte for byte', () => {
    fc.assert(
      fc.property(settingsText, (text) => {
        // An object without members has no layout to keep.
        fc.pre(Object.keys(parse(text)).length > 0);
        expect(removeOwnHooks(addHooks(text, OURS))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('add our hooks at the end of their lists and change nothing else', () => {
    fc.assert(
      fc.property(settingsText, (text) => {
        const { hooks: before = {}, ...restBefore } = parse(text);
        const { hooks: after = {}, ...restAfter } = parse(addHooks(text, OURS));

        expect(restAfter).toEqual(restBefore);
        for (const event of new Set([...Object.keys(before), ...Object.keys(OURS.hooks)])) {
          expect(after[event]).toEqual([...(before[event] ?? []), ...(OURS.hooks[event] ?? [])]);
        }
      }),
    );
  });

  it('write as the author of the file does', () => {
    const one = { hooks: { Stop: OURS.hooks['Stop'] ?? [] } };

    expect(addHooks('{\r\n\t"a": 1\r\n}\r\n', one)).toBe(
      '{\r\n\t"a": 1,\r\n\t"hooks": {\r\n\t\t"Stop": [\r\n\t\t\t{\r\n\t\t\t\t"hooks": [\r\n\t\t\t\t\t{\r\n\t\t\t\t\t\t"type": "command",\r\n\t\t\t\t\t\t"command": "/x/ao-hook.sh",\r\n\t\t\t\t\t\t"timeout": 10\r\n\t\t\t\t\t}\r\n\t\t\t\t]\r\n\t\t\t}\r\n\t\t]\r\n\t}\r\n}\r\n',
    );
    expect(addHooks('{"a":1}', one)).toBe(
      '{"a":1,"hooks":{"Stop":[{"hooks":[{"type":"command","command":"/x/ao-hook.sh","timeout":10}]}]}}',
    );
  });
});

describe('removeOwnHooks', () => {
  it('finds our hooks between and inside those of others', () => {
    const theirs = JSON.stringify(THEIRS);
    const text = `{"hooks":{"Stop":[{"hooks":[${theirs},{"type":"command","command":"FOO=1 '/home/a/ao-hook.sh'"},${theirs}]}],"PreToolUse":[{"matcher":"Bash","hooks":[{"type":"http","url":"http://h:1/api/hooks/claude-code?x=1"}]},{"hooks":[${theirs}]}]},"a":1}`;

    expect(JSON.parse(removeOwnHooks(text))).toEqual({
      hooks: { Stop: [{ hooks: [THEIRS, THEIRS] }], PreToolUse: [{ hooks: [THEIRS] }] },
      a: 1,
    });
  });

  it('leaves a text without our hooks as it is', () => {
    fc.assert(
      fc.property(settingsText, (text) => {
        expect(removeOwnHooks(text)).toBe(text);
      }),
    );
  });
});

describe('readSettings', () => {
  it.each([
    '[]',
    '1',
    '{"hooks":[]}',
    '{"hooks":{"Stop":{}}}',
    '{"hooks":{},"hooks":{}}',
    '{"hooks":{"Stop":[],"Stop":[]}}',
    '{"a":1,}',
    '{/* c */}',
  ])('refuses %s', (text) => {
    expect(() => readSettings(text)).toThrow(/AO_SETTINGS_INVALID/);
  });
});
