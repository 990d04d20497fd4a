import { expect, it } from 'vitest';
import { compareVersions, parseClaudeVersion } from './claude-version.js';

it.each([
  ['2.1.330 (Claude Code)\n', '2.1.330'],
  ['Claude Code v2.0.30', '2.0.30'],
  ['2.2.0-beta.1', '2.2.0'],
  ['unknown', undefined],
  ['', undefined],
])('reads the version in %j', (text, version) => {
  expect(parseClaudeVersion(text)).toBe(version);
});

it.each([
  ['2.1.63', '2.1.63', 0],
  ['2.1.62', '2.1.63', -1],
  ['2.1.100', '2.1.63', 1],
  ['3.0.0', '2.9.9', 1],
  ['2.1', '2.1.0', 0],
])('compares %s with %s by number', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign);
});
