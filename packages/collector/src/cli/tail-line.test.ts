import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '@ao-observability/core';
import { paintFor } from './paint.js';
import { tailLine } from './tail-line.js';

const plain = paintFor({});

function anEvent(event_type: string, data: Record<string, unknown>, agent_id?: string): StoredEvent {
  const timestamp = '2026-11-22T10:00:00.000Z';
  const ids = { event_id: 'e1', session_id: 's1', ...(agent_id !== undefined && { agent_id }) };
  return { ...ids, event_type, source: 'generic', timestamp, data, seq: 1, received_at: timestamp };
}

function lineOf(event: StoredEvent, name = 'checkout'): string {
  return tailLine(event, name, { paint: plain }).replace(/^\d\d:\d\d:\d\d {2}/, '');
}

describe('tailLine', () => {
  it.each([
    ['pre_tool', { tool_name: 'Bash', tool_input: { command: 'npm test' } }, 'runs          Bash npm test'],
    [
      'post_tool',
      { tool_name: 'Bash', tool_input: { command: 'ls' }, duration_ms: 1_240 },
      'ran           Bash ls · 1.2 s',
    ],
    [
      'post_tool',
      { tool_name: 'Read', error: 'no such file', duration_ms: 4 },
      'failed        Read  · 4 ms · no such file',
    ],
    [
      'permission_request',
      { tool_name: 'Bash', tool_input: { command: 'git push' } },
      'asks          Bash git push',
    ],
    ['session_stop', { reason: 'other' }, 'end           other'],
    ['worktree_made', {}, 'worktree ma…'],
  ])('tells %s in a few words', (event_type, data, expected) => {
    expect(lineOf(anEvent(event_type, data)).trimEnd()).toBe(`checkout              ${expected}`.trimEnd());
  });

  it('marks what a sub-agent does', () => {
    expect(lineOf(anEvent('assistant_message', { text: 'Found it' }, 'a1'))).toContain('└ Found it');
  });

  it('keeps control characters of agents away from the terminal', () => {
    const event = anEvent('assistant_message', { text: 'a\u001b[2J\u0007b\nc\u001b]0;title\u0007' });

    expect(lineOf(event, 'na\u001b[31mme')).not.toMatch(/\p{Cc}/u);
  });

  it.each([80, 120])('fits into a terminal of %i columns', (columns) => {
    const data = { text: 'x'.repeat(500) };
    const lines = [anEvent('user_prompt', data), anEvent('user_prompt', data, 'a1')].map((event) =>
      tailLine(event, 'n'.repeat(50), { paint: plain, columns }),
    );

    expect(lines.map((line) => line.length)).toEqual([columns, columns]);
    expect(lines.every((line) => line.endsWith('…'))).toBe(true);
  });
});
