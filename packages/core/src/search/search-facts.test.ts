import { describe, expect, it } from 'vitest';
import { searchFacts } from './search-facts.js';

describe('searchFacts', () => {
  it.each([
    ['post_tool', { tool_name: 'Bash' }, { tool: 'bash', status: 'ok' }],
    ['post_tool', { tool_name: 'Bash', error: 'exit 1' }, { tool: 'bash', status: 'failed' }],
    ['post_tool', { error: 'stopped', is_interrupt: true }, { status: 'interrupted' }],
    ['pre_tool', { tool_name: 'mcp__a__B' }, { tool: 'mcp__a__b' }],
    ['permission_decision', { tool_name: 'Edit', decision: 'deny' }, { tool: 'edit', status: 'denied' }],
    ['permission_decision', { decision: 'allow' }, {}],
    ['turn_stop', { error: 'overloaded' }, { status: 'failed' }],
    ['turn_stop', {}, {}],
    ['session_stop', { error: null }, {}],
    ['error', {}, { status: 'failed' }],
    ['user_prompt', { text: 'error', tool_name: 7 }, {}],
  ])('tells of %s with %j: %j', (event_type, data, facts) => {
    expect(searchFacts({ event_type, data })).toEqual(facts);
  });
});
