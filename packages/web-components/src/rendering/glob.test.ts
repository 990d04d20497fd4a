import { describe, expect, it } from 'vitest';
import { globWeight, matchesGlob } from './glob.js';

describe('matchesGlob', () => {
  it.each([
    ['Bash', 'Bash', true],
    ['Bash', 'BashOutput', false],
    ['bash', 'Bash', false],
    ['mcp__jira__*', 'mcp__jira__create_issue', true],
    ['mcp__jira__*', 'mcp__jira__', true],
    ['mcp__jira__*', 'mcp__slack__post', false],
    ['*', '', true],
    ['mcp__*__search', 'mcp__tracker__search', true],
    ['mcp__*__search', 'mcp__search', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'ac', false],
    ['ab*ba', 'aba', false],
    ['.*', 'x', false],
    ['', '', true],
  ])('%j fits %j: %s', (pattern, name, fits) => {
    expect(matchesGlob(pattern, name)).toBe(fits);
  });

  it('does not slow down on patterns made to', () => {
    expect(matchesGlob(`${'a*'.repeat(2_000)}b`, 'a'.repeat(20_000))).toBe(false);
  });

  it('weighs an exact name over any pattern, and a longer pattern over a shorter', () => {
    expect(globWeight('Bash')).toBeGreaterThan(globWeight('mcp__jira__create_*'));
    expect(globWeight('mcp__jira__*')).toBeGreaterThan(globWeight('mcp__*'));
  });
});
