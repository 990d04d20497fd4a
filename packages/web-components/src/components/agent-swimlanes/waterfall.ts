import type { TimelineEntry } from '@ao-observability/core';
import { MAX_AGENT_DEPTH, spansOf } from './agent-tracks.js';
import type { SpanContext } from './entry-span.js';
import { makeLane, type Lane } from './lane.js';
import { spanTitle } from './span-text.js';
import type { Span } from './span.js';

/** Rows that a reader closed, by id. */
export type Collapsed = ReadonlySet<string>;

/** The rows of a waterfall: turns, in them calls and sub-agents, in these their calls. */
export function waterfall(
  entries: readonly TimelineEntry[],
  context: SpanContext,
  collapsed: Collapsed,
): Lane[] {
  const rows: Lane[] = [];
  const turns = turnsOf(spansOf(entries, context));
  for (const [index, { head, parts }] of turns.entries()) {
    const own = parts.filter(isRow);
    const end = Math.max(...parts.map((part) => part.end), head.start);
    const turn: Span = { ...head, end, state: stateOf(own, end) };
    addRow(rows, turn, {
      depth: 0,
      sibling: { position: index + 1, count: turns.length },
      context,
      collapsed,
      children: own,
    });
  }
  return rows;
}

interface Turn {
  readonly head: Span;
  readonly parts: Span[];
}

/** A turn begins with a prompt; what comes before the first one belongs to a turn without words. */
function turnsOf(spans: readonly Span[]): Turn[] {
  const turns: Turn[] = [];
  for (const span of spans) {
    const turn = turns.at(-1);
    if (span.kind === 'prompt' || !turn) turns.push({ head: span, parts: [] });
    if (span.kind !== 'prompt') turns.at(-1)!.parts.push(span);
  }
  return turns.filter(({ head, parts }) => head.kind === 'prompt' || parts.some(isRow));
}

interface Place {
  readonly depth: number;
  readonly sibling: Lane['sibling'];
  readonly context: SpanContext;
  readonly collapsed: Collapsed;
  readonly children: readonly Span[];
}

function addRow(rows: Lane[], span: Span, { depth, sibling, context, collapsed, children }: Place): void {
  const id = `${span.sessionId}#${span.key}`;
  const expanded = children.length === 0 ? undefined : !collapsed.has(id);
  const { sessionId } = span;
  rows.push(
    makeLane({
      id,
      sessionId,
      type: 'row',
      depth,
      sibling,
      name: spanTitle(span, context.cwd),
      spans: [span],
      waits: [],
      expanded,
    }),
  );
  if (!expanded || depth > MAX_AGENT_DEPTH) return;
  for (const [index, child] of children.entries()) {
    const place = { position: index + 1, count: children.length };
    addRow(rows, child, {
      depth: depth + 1,
      sibling: place,
      context,
      collapsed,
      children: childrenOf(child, context),
    });
  }
}

function childrenOf({ entry }: Span, context: SpanContext): Span[] {
  return entry?.kind === 'subagent' ? spansOf(entry.entries, context).filter(isRow) : [];
}

function isRow({ kind, entry }: Span): boolean {
  return (
    entry?.kind === 'tool' ||
    kind === 'subagent' ||
    kind === 'permission' ||
    kind === 'error' ||
    kind === 'compaction'
  );
}

function stateOf(parts: readonly Span[], end: number): Span['state'] {
  if (parts.some(({ state }) => state === 'waiting')) return 'waiting';
  return end === Infinity ? 'running' : 'none';
}
