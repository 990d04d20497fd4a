import type { TimelineEntry, ToolCallEntry } from '@ao-observability/core';
import { toolKind, toolTitle } from '../../rendering/tool-kind.js';

/** How runs of calls are drawn: `auto` keeps edits apart, `all` folds every call, `none` folds nothing. */
export type FoldMode = 'auto' | 'none' | 'all';

/** Fewer calls than these are not worth a line of their own. */
export const MIN_FOLDED_CALLS = 3;
/** Tools that a line names; the rest are counted. */
const NAMED_TOOLS = 4;

/** A run of calls that is drawn as one line. */
export interface CallFold {
  /** Stays while the run grows at either end. */
  readonly key: string;
  /** All calls of the run, in order. */
  readonly calls: readonly ToolCallEntry[];
  /** Those that are only seen when the line is opened. */
  readonly hidden: ReadonlySet<ToolCallEntry>;
}

/** What decides about one run. */
export interface FoldOptions {
  readonly mode: FoldMode;
  /** The run is the newest thing there is: its last call stays in view, so that the lines do not jump. */
  readonly atEnd: boolean;
  /** Calls that somebody is looking at, by their entry's key: they stay. */
  readonly kept: ReadonlySet<string>;
  readonly names: FoldNames;
}

/** Gives a fold the same name however its run grows. */
export class FoldNames {
  readonly #known = new Set<string>();

  /** The name of the run with these calls; `prefix` tells apart the same calls in other places. */
  of(calls: readonly ToolCallEntry[], prefix: string): string {
    for (const { key } of calls) {
      const name = `${prefix}fold:${key}`;
      if (this.#known.has(name)) return name;
    }
    const name = `${prefix}fold:${calls[0]?.key ?? ''}`;
    this.#known.add(name);
    return name;
  }

  clear(): void {
    this.#known.clear();
  }
}

/** Whether an entry can be part of a run. An edit is what a reader looks for, so it ends one. */
export function canFold(entry: TimelineEntry, mode: FoldMode): entry is ToolCallEntry {
  if (entry.kind !== 'tool' || mode === 'none') return false;
  return mode === 'all' || toolKind(entry.tool_name) !== 'edit';
}

/** The fold of a run of calls, or `undefined` when too little would be hidden. */
export function foldRun(
  run: readonly ToolCallEntry[],
  options: FoldOptions,
  prefix = '',
): CallFold | undefined {
  const last = options.atEnd ? run.at(-1) : undefined;
  const hidden = run.filter((call) => call !== last && isQuiet(call) && !options.kept.has(prefix + call.key));
  if (hidden.length < MIN_FOLDED_CALLS) return undefined;
  return {
    key: options.names.of(hidden, prefix),
    calls: run.slice(run.indexOf(hidden[0]!)),
    hidden: new Set(hidden),
  };
}

/** Nothing that anybody must see: it went well and asked for nothing. */
function isQuiet({ outcome, permission }: ToolCallEntry): boolean {
  return outcome === 'ok' && permission === undefined;
}

/** What a fold's line says. */
export interface FoldSummary {
  readonly count: number;
  /** The most used tools with how often, most often first. */
  readonly tools: readonly (readonly [name: string, count: number])[];
  /** Calls of tools that are not named. */
  readonly others: number;
  /** Sum of what is known. */
  readonly duration_ms: number;
  readonly failed: number;
}

export function summarizeFold({ calls }: CallFold): FoldSummary {
  const counts = new Map<string, number>();
  let duration_ms = 0;
  let failed = 0;
  for (const call of calls) {
    const name = toolTitle(call.tool_name);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    duration_ms += call.duration_ms ?? 0;
    if (call.outcome !== 'ok' && call.outcome !== 'running') failed += 1;
  }
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  const tools = sorted.slice(0, NAMED_TOOLS);
  const named = tools.reduce((sum, [, count]) => sum + count, 0);
  return { count: calls.length, tools, others: calls.length - named, duration_ms, failed };
}
