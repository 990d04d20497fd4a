import { describe, expect, it } from 'vitest';
import { buildTimeline } from '@ao-observability/core';
import { richFleet } from '../../../test/rich-fleet.js';
import { timelineRows, type TimelineRow } from './timeline-rows.js';

const events = richFleet(Date.parse('2026-01-01T10:00:00.000Z'))
  .filter(({ session_id }) => session_id === 'checkout')
  .map((event, index) => ({ ...event, seq: index + 1, received_at: event.timestamp }));
const entries = buildTimeline(events);
const rowsOf = (expansion: ReadonlyMap<string, boolean>) => timelineRows(entries, { expansion }).rows;
const kinds = (rows: readonly TimelineRow[]) =>
  rows.map(({ entry }) => (entry.kind === 'tool' ? entry.tool_name : entry.kind));

describe('timelineRows', () => {
  it('joins a sub-agent with the call that started it', () => {
    const rows = rowsOf(new Map());

    expect(kinds(rows)).toContain('subagent');
    expect(kinds(rows)).not.toContain('Task');
    expect(rows.find(({ entry }) => entry.kind === 'subagent')?.launch?.tool_name).toBe('Task');
  });

  it('puts the conversation of an opened sub-agent below it', () => {
    const closed = rowsOf(new Map());
    const at = closed.findIndex(({ entry }) => entry.kind === 'subagent');

    const rows = rowsOf(new Map([[closed[at]?.key ?? '', true]]));

    expect(kinds(rows.slice(at, at + 3))).toEqual(['subagent', 'Glob', 'Bash']);
    expect(rows.slice(at, at + 3).map(({ depth }) => depth)).toEqual([0, 1, 1]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it('opens small edits and pending permissions at first, and nothing else', () => {
    const open = rowsOf(new Map()).filter(({ expanded }) => expanded);

    expect(kinds(open)).toEqual(['Edit', 'Bash']);
  });

  it('closes what the reader closed', () => {
    const [edit] = rowsOf(new Map()).filter(({ expanded }) => expanded);

    expect(rowsOf(new Map([[edit?.key ?? '', false]])).filter(({ expanded }) => expanded)).toHaveLength(1);
  });
});
