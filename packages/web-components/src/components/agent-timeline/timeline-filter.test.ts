import { describe, expect, it } from 'vitest';
import type { SubagentEntry } from '@ao-observability/core';
import { aCall, aMessage, aPrompt } from '../../../test/timeline-entries.js';
import { FILTER_PRESETS, TimelineFilter } from './timeline-filter.js';

const failed = aCall('Bash', { outcome: 'failed', error: 'Exit code 1' });
const asks = aCall('Write', { outcome: 'running', permission: { requested_at: '' } });
const read = aCall('Read', { agent_id: 'reviewer-1' });
const agent = {
  ...aMessage(),
  kind: 'subagent',
  subagent_id: 'reviewer-1',
  agent_type: 'reviewer',
  status: 'finished',
  entries: [read, failed],
} as unknown as SubagentEntry;
const prompt = aPrompt();
const message = aMessage('The retry test is green');
const thinking = { ...aMessage('hm'), kind: 'thinking' as const };
const everything = [prompt, thinking, read, failed, asks, agent, message];
const passing = (filter: string) => {
  const compiled = new TimelineFilter(filter);
  return everything.filter((entry) => compiled.passes(entry));
};

describe('TimelineFilter', () => {
  it.each([
    ['', everything],
    ['kind:tool', [read, failed, asks, agent]],
    ['kind:prompt,kind:message', [prompt, message]],
    ['-kind:thinking', [prompt, read, failed, asks, agent, message]],
    ['kind:tool,-tool:bash', [read, asks, agent]],
    ['kind:tool status:failed', [failed, agent]],
    ['kind:edit', [asks]],
    ['tool:read,tool:write', [read, asks, agent]],
    ['agent:reviewer', [read, agent]],
    ['agent:main,kind:message', [message]],
    ['status:asks', [asks]],
    ['RETRY', [message]],
    ['-retry,kind:message', []],
    ['exit', [failed, agent]],
    [' , ', everything],
  ])('lets through what %j asks for', (filter, expected) => {
    expect(passing(filter)).toEqual(expected);
  });

  it('keeps errors and permissions in the conversation', () => {
    const [, conversation] = FILTER_PRESETS;

    expect(passing(conversation.filter)).toEqual([prompt, failed, asks, agent, message]);
  });

  it('shows calls one by one to whoever asks for calls', () => {
    const asking = ['kind:tool', 'status:failed', 'tool:Bash', 'retry'];
    const notAsking = ['', '-kind:thinking', 'kind:conversation'];

    expect(asking.map((text) => new TimelineFilter(text).asksForCalls)).toEqual([true, true, true, true]);
    expect(notAsking.map((text) => new TimelineFilter(text).asksForCalls)).toEqual([false, false, false]);
  });
});
