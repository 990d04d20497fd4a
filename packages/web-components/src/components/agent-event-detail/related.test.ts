import { buildTimeline, type StoredEvent, type TimelineEntry } from '@ao-observability/core';
import { describe, expect, it } from 'vitest';
import { EventScript } from '../../../test/event-script.js';
import { chosenTab, detailTabs } from './detail-tabs.js';
import { hasRelated, neighbour, relatedTo, surroundings } from './related.js';

const CWD = '/project';
const agent = { agent_id: 'a1' };
const run = (command: string, seconds: number) => ['Bash', { command }, { seconds, result: 'ok' }] as const;

const script = new EventScript('s', { at: 0 })
  .prompt('Fix it')
  .call('Read', { file_path: '/project/a.ts' }, { result: 'text' })
  .call('Edit', { file_path: 'a.ts', old_string: 'a', new_string: 'b' }, { result: 'ok' })
  .call(...run('npm test', 3))
  .open('Task', { description: 'Review' }, { tool_use_id: 'task' })
  .add('subagent_start', { description: 'Review' }, agent)
  .call('Bash', { command: 'npm test ' }, { seconds: 5, result: 'ok' }, agent)
  .add('subagent_stop', {}, agent)
  .add('post_tool', { tool_name: 'Task', tool_result: { agentId: 'a1' } }, { tool_use_id: 'task' })
  .call(...run('npm run lint', 1))
  .ask('Bash', { command: 'npm ci' });
const entries = buildTimeline(
  script.events.map((event, seq): StoredEvent => ({ ...event, seq, received_at: event.timestamp })),
);
const find = (matches: (entry: TimelineEntry) => boolean) => entries.find(matches)!;
const call = (label: string) => find((entry) => entry.kind === 'tool' && entry.label === label);
const related = (entry: TimelineEntry) => relatedTo(entry, entries, CWD);

describe('relatedTo', () => {
  it('finds other calls on the same file, however it is named', () => {
    expect(related(call('a.ts')).sameFile.map(({ tool_name }) => tool_name)).toEqual(['Read']);
    expect(related(call('/project/a.ts')).sameFile.map(({ tool_name }) => tool_name)).toEqual(['Edit']);
  });

  it('finds other runs of the same command, those of sub-agents too', () => {
    expect(related(call('npm test')).sameCommand.map(({ duration_ms }) => duration_ms)).toEqual([5_000]);
    expect(hasRelated(related(call('npm run lint')))).toBe(false);
  });

  it('joins a sub-agent and the call that started it', () => {
    const started = find((entry) => entry.kind === 'subagent');

    expect(related(call('Review')).subagent?.subagent_id).toBe('a1');
    expect(related(started).launch?.label).toBe('Review');
  });

  it('tells that permission was asked for', () => {
    expect(related(call('npm ci')).permission?.decision).toBeUndefined();
    expect(related(call('npm ci')).permission?.requested_at).toBeDefined();
  });
});

describe('surroundings', () => {
  it('are those of the same agent, with the prompt of the turn', () => {
    const inner = find((entry) => entry.kind === 'subagent');
    const own = inner.kind === 'subagent' ? inner.entries[0]! : inner;

    expect(surroundings(own, entries)).toEqual({ before: [], after: [] });
    const around = surroundings(call('npm ci'), entries);
    expect(around.prompt?.kind).toBe('prompt');
    expect(around.before).toHaveLength(5);
  });

  it('end where the conversation does', () => {
    expect(neighbour(entries[0]!, entries, -1)).toBeUndefined();
    expect(neighbour(entries[0]!, entries, 1)).toBe(entries[1]);
    expect(neighbour(entries.at(-1)!, entries, 1)).toBeUndefined();
  });
});

describe('detailTabs', () => {
  const tabsOf = (entry: TimelineEntry) =>
    detailTabs(entry, { related: related(entry), hasContext: true }).map(({ name, title }) => [name, title]);

  it('are those with something to show', () => {
    expect(tabsOf(call('npm run lint'))).toEqual([
      ['result', 'Result'],
      ['input', 'Input'],
      ['raw', 'Raw'],
      ['context', 'Context'],
    ]);
    expect(tabsOf(call('a.ts')).map(([name]) => name)).toEqual([
      'input',
      'diff',
      'raw',
      'context',
      'related',
    ]);
    expect(tabsOf(entries[0]!)[0]).toEqual(['result', 'Text']);
  });

  it('begin with the one that was asked for, else the one that tells most', () => {
    const tabs = detailTabs(call('a.ts'), { related: related(call('a.ts')), hasContext: true });

    expect(chosenTab(tabs, 'raw')).toBe('raw');
    expect(chosenTab(tabs, 'result')).toBe('diff');
    expect(chosenTab(tabs, undefined)).toBe('diff');
  });
});
