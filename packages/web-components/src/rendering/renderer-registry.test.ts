import { describe, expect, it, vi } from 'vitest';
import type { TimelineEntry, ToolCallEntry } from '@ao-observability/core';
import { RendererRegistry } from './renderer-registry.js';

const aCall = (tool_name: string): ToolCallEntry => ({
  kind: 'tool',
  key: 'k',
  seq: 1,
  timestamp: '2026-01-01T00:00:00.000Z',
  event_ids: ['e'],
  preview: false,
  tool_name,
  label: '',
  outcome: 'ok',
});
const found = (registry: RendererRegistry, entry: TimelineEntry) => registry.find(entry)?.pattern;

describe('RendererRegistry', () => {
  it('takes the exact name, then the longest pattern, then the kind', () => {
    const registry = new RendererRegistry();
    registry.tool('mcp__jira__create_issue', () => '');
    registry.tool('mcp__*', () => '');
    registry.tool('mcp__jira__*', () => '');
    registry.kind('tool', () => '');

    expect(found(registry, aCall('mcp__jira__create_issue'))).toBe('mcp__jira__create_issue');
    expect(found(registry, aCall('mcp__jira__search'))).toBe('mcp__jira__*');
    expect(found(registry, aCall('mcp__slack__post'))).toBe('mcp__*');
    expect(found(registry, aCall('Bash'))).toBe('tool');
  });

  it('takes the later of two equal ones, and the earlier again when that goes', () => {
    const registry = new RendererRegistry();
    const first = () => 'first';
    const second = () => 'second';
    registry.tool('Bash', first);
    const remove = registry.tool('Bash', second);

    expect(registry.find(aCall('Bash'))?.render).toBe(second);
    remove();
    expect(registry.find(aCall('Bash'))?.render).toBe(first);
  });

  it('finds nothing for names of object members', () => {
    const registry = new RendererRegistry();

    expect(registry.find(aCall('__proto__'))).toBeUndefined();
    expect(registry.find(aCall('constructor'))).toBeUndefined();
  });

  it('tells of each change once, until nobody listens', () => {
    const registry = new RendererRegistry();
    const listener = vi.fn<() => void>();
    const stop = registry.onChange(listener);

    const remove = registry.kind('message', () => '');
    remove();
    remove();
    stop();
    registry.tool('Bash', () => '');

    expect(listener).toHaveBeenCalledTimes(2);
  });
});
