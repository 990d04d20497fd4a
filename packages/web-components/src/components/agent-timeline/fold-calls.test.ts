import { describe, expect, it } from 'vitest';
import { aCall, aMessage, aPrompt, calls } from '../../../test/timeline-entries.js';
import { FoldNames, foldRun, summarizeFold, type CallFold } from './fold-calls.js';
import { timelineRows, type RowOptions, type TimelineRow } from './timeline-rows.js';

const CLOSED = new Map<string, boolean>();
const rowsOf = (entries: Parameters<typeof timelineRows>[0], options: Partial<RowOptions> = {}) =>
  timelineRows(entries, { expansion: CLOSED, fold: 'auto', ...options });
const words = (rows: readonly TimelineRow[]) =>
  rows.map(({ entry, fold }) =>
    fold
      ? `fold ${fold.calls.length}`
      : entry.kind === 'tool'
        ? `${entry.tool_name} ${entry.outcome}`
        : entry.kind,
  );

describe('folding of calls', () => {
  it('makes one line of a run', () => {
    const { rows } = rowsOf([aPrompt(), ...calls(5), ...calls(3, 'Grep'), aMessage()]);

    expect(words(rows)).toEqual(['prompt', 'fold 8', 'message']);
  });

  it('leaves two calls alone, and edits apart', () => {
    const { rows } = rowsOf([...calls(2), aCall('Edit'), ...calls(3), aMessage()]);

    expect(words(rows)).toEqual(['Read ok', 'Read ok', 'Edit ok', 'fold 3', 'message']);
  });

  it('folds edits too when all calls are to be folded, and none when none are', () => {
    const entries = [...calls(2), aCall('Edit'), ...calls(2), aMessage()];

    expect(words(rowsOf(entries, { fold: 'all' }).rows)).toEqual(['fold 5', 'message']);
    expect(rowsOf(entries, { fold: 'none' }).rows).toHaveLength(6);
  });

  it('never hides failures, permissions and running calls', () => {
    const { rows } = rowsOf([
      ...calls(3),
      aCall('Bash', { outcome: 'failed' }),
      aCall('Bash', { permission: { requested_at: '', decision: 'allow' } }),
      ...calls(2),
      aCall('Bash', { outcome: 'running' }),
      aMessage(),
    ]);

    expect(words(rows)).toEqual(['fold 8', 'Bash failed', 'Bash ok', 'Bash running', 'message']);
    expect(rows.slice(1, 4).every(({ inFold }) => inFold)).toBe(true);
  });

  it('shows every call in order when the line is opened', () => {
    const entries = [...calls(3), aCall('Bash', { outcome: 'failed' }), aMessage()];
    const [line] = rowsOf(entries).rows;

    const { rows } = rowsOf(entries, { expansion: new Map([[line!.key, true]]) });

    expect(words(rows)).toEqual(['fold 4', 'Read ok', 'Read ok', 'Read ok', 'Bash failed', 'message']);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it('keeps the newest call in view while the run grows, and the name of the line', () => {
    const entries = calls(4);
    const foldNames = new FoldNames();

    const before = rowsOf(entries, { foldNames }).rows;
    const after = rowsOf([...entries, aCall('Grep')], { foldNames }).rows;

    expect(words(before)).toEqual(['fold 4', 'Read ok']);
    expect(words(after)).toEqual(['fold 5', 'Grep ok']);
    expect(after[0]!.key).toBe(before[0]!.key);
  });

  it('keeps the name of the line when earlier calls are read', () => {
    const entries = [...calls(4), aMessage()];
    const foldNames = new FoldNames();

    const before = rowsOf(entries, { foldNames }).rows;
    const after = rowsOf([...calls(4), ...entries], { foldNames }).rows;

    expect(words(after)).toEqual(['fold 8', 'message']);
    expect(after[0]!.key).toBe(before[0]!.key);
  });

  it('leaves calls alone that somebody looks at', () => {
    const entries = calls(2);
    const { shown } = rowsOf(entries);

    const { rows } = rowsOf([...entries, ...calls(3), aMessage()], { kept: shown });

    expect(words(rows)).toEqual(['Read ok', 'Read ok', 'fold 3', 'message']);
  });

  it('begins a new line where the part begins that was not seen', () => {
    const seen = calls(3);
    const entries = [...seen, ...calls(3), aMessage()];

    const { rows } = rowsOf(entries, { seenSeq: seen[2]!.seq });

    expect(words(rows)).toEqual(['fold 3', 'fold 3', 'message']);
    expect(rows.map(({ newSince }) => newSince)).toEqual([undefined, seen[2]!.timestamp, undefined]);
  });
  it('draws no line when nothing of what was seen is here', () => {
    const { rows } = rowsOf([aMessage(), aPrompt()], { seenSeq: 0 });

    expect(rows.map(({ newSince }) => newSince)).toEqual([undefined, undefined]);
  });

  it('puts no line before a row that stood without one', () => {
    const entries = [aMessage(), aPrompt()];

    const { rows } = rowsOf(entries, { seenSeq: entries[0]!.seq, undivided: entries[1]!.key });

    expect(rows.map(({ newSince }) => newSince)).toEqual([undefined, undefined]);
  });
});

describe('summarizeFold', () => {
  const foldOf = (run: Parameters<typeof foldRun>[0]): CallFold =>
    foldRun(run, { mode: 'all', atEnd: false, kept: new Set(), names: new FoldNames() })!;

  it('counts by tool, most used first, with the time and the failures', () => {
    const run = [
      aCall('Grep', { duration_ms: 200 }),
      ...calls(3),
      aCall('Bash', { outcome: 'failed', duration_ms: 4_000 }),
    ];

    expect(summarizeFold(foldOf(run))).toEqual({
      count: 5,
      tools: [
        ['Read', 3],
        ['Grep', 1],
        ['Bash', 1],
      ],
      others: 0,
      duration_ms: 4_200,
      failed: 1,
    });
  });

  it('names four tools and counts the calls of the rest', () => {
    const run = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => aCall(name));

    const { tools, others } = summarizeFold(foldOf(run));

    expect(tools.map(([name]) => name)).toEqual(['A', 'B', 'C', 'D']);
    expect(others).toBe(2);
  });
});
