import type { Cursor, TimelineEntry, ToolCallEntry } from '@ao-observability/core';
import { mergedIndex } from '../../client/merged-timeline.js';
import { toolKind } from '../../rendering/tool-kind.js';
import { canFold, FoldNames, foldRun, type CallFold, type FoldMode } from './fold-calls.js';
import { isAsking, TimelineFilter } from './timeline-filter.js';

/** One row of the feed: an entry, and how deep inside sub-agents it is. */
export interface TimelineRow {
  /** Stable for the life of the entry, unique in the feed. */
  readonly key: string;
  /** Of a fold: its first call. */
  readonly entry: TimelineEntry;
  readonly depth: number;
  readonly expanded: boolean;
  /** The call that started this sub-agent; it has no row of its own. */
  readonly launch?: ToolCallEntry | undefined;
  /** The row stands for a run of calls. */
  readonly fold?: CallFold | undefined;
  /** The row belongs to a fold above it. */
  readonly inFold?: boolean | undefined;
  /** The first row that its reader has not seen, with the time of the last one they have. */
  readonly newSince?: string | undefined;
}

/** What a reader opened or closed, by key; entries not in it are open or closed by `isOpenAtFirst`. */
export type Expansion = ReadonlyMap<string, boolean>;

/** How thinking is drawn: one line, not at all, or whole. */
export type ThinkingMode = 'collapsed' | 'hidden' | 'open';

/** What decides which rows there are. */
export interface RowOptions {
  readonly expansion: Expansion;
  readonly fold?: FoldMode | undefined;
  readonly thinking?: ThinkingMode | undefined;
  readonly filter?: TimelineFilter | undefined;
  /** Kinds of entries that the reader opened or closed at once. See {@link kindOf}. */
  readonly openKinds?: Readonly<Record<string, boolean>> | undefined;
  /** Opened for a moment, to show something inside. */
  readonly revealed?: ReadonlySet<string> | undefined;
  /** The key of an entry that must have a row: no run of calls hides it. */
  readonly shownKey?: string | undefined;
  /** Calls that stay rows of their own, by key. */
  readonly kept?: ReadonlySet<string> | undefined;
  /** The newest event that was seen before; absent when there is nothing to tell apart. */
  readonly seenSeq?: Cursor | undefined;
  /** The key of an entry that was the first one for a while: no line comes before it when earlier ones are read. */
  readonly undivided?: string | undefined;
  readonly foldNames?: FoldNames | undefined;
  /** When the entry before the first one came. */
  readonly after?: string | undefined;
  /** More entries follow: nothing has to stay in view for being the newest. */
  readonly goesOn?: boolean | undefined;
}

/** Rows, and what is needed to keep them where they are. */
export interface RowList {
  readonly rows: readonly TimelineRow[];
  /** Keys of the calls that could be folded and are not. */
  readonly shown: ReadonlySet<string>;
  /** When the last entry with a row came. */
  readonly lastTime: string | undefined;
  /** Whether the first entry that was not seen is among these. */
  readonly isDivided: boolean;
}

/** Sub-agents inside sub-agents are shown to this depth. */
export const MAX_DEPTH = 8;
/** Edits up to this many characters are shown without a click. */
const SMALL_EDIT = 1_500;
const NOTHING: ReadonlySet<string> = new Set();
const EVERYTHING = new TimelineFilter('');

/** The rows of a conversation, with the conversations of opened sub-agents and folds inside it. */
export function timelineRows(entries: readonly TimelineEntry[], options: RowOptions): RowList {
  const walk = new RowWalk(options);
  walk.add(entries, 0, '');
  return walk;
}

class RowWalk implements RowList {
  readonly rows: TimelineRow[] = [];
  readonly shown = new Set<string>();
  lastTime: string | undefined;
  readonly #options: RowOptions;
  readonly #filter: TimelineFilter;
  readonly #fold: FoldMode;
  readonly #names: FoldNames;
  /** Where the part begins that was not seen, once it is known. */
  #unseen: { readonly key: string; readonly since: string | undefined } | undefined;
  #dividedBy: string | undefined;

  constructor(options: RowOptions) {
    this.#options = options;
    this.#filter = options.filter ?? EVERYTHING;
    this.#fold = this.#filter.asksForCalls && options.fold !== 'all' ? 'none' : (options.fold ?? 'none');
    this.#names = options.foldNames ?? new FoldNames();
    this.lastTime = options.after;
  }

  get isDivided(): boolean {
    return this.#unseen !== undefined;
  }

  add(entries: readonly TimelineEntry[], depth: number, prefix: string): void {
    const launches = launchesOf(entries);
    let run: ToolCallEntry[] = [];
    const flush = (atEnd: boolean): void => {
      if (run.length > 0) this.#addRun(run, { depth, prefix, atEnd });
      run = [];
    };
    for (const entry of entries) {
      if (entry.kind === 'tool' && launches.has(entry.subagent_id)) continue;
      if (entry.kind === 'thinking' && this.#options.thinking === 'hidden') continue;
      if (!this.#filter.passes(entry)) continue;
      if (depth === 0 && this.#isFirstUnseen(entry)) {
        // A run that is half seen would hide where the new part begins.
        flush(false);
        this.#unseen = { key: entry.key, since: this.lastTime };
      }
      if (depth === 0) this.lastTime = entry.timestamp;
      if (canFold(entry, this.#fold)) {
        // Calls of two sessions are no run.
        if (run[0] && mergedIndex(run[0].key) !== mergedIndex(entry.key)) flush(false);
        run.push(entry);
        continue;
      }
      flush(false);
      this.#addEntry(entry, { depth, prefix, launch: launchOf(entry, launches) });
    }
    flush(depth > 0 || !this.#options.goesOn);
  }

  #addRun(
    run: readonly ToolCallEntry[],
    { depth, prefix, atEnd }: { depth: number; prefix: string; atEnd: boolean },
  ): void {
    const fold = foldRun(
      run,
      { mode: this.#fold, atEnd, kept: this.#options.kept ?? NOTHING, names: this.#names },
      prefix,
    );
    const before = fold ? run.slice(0, run.length - fold.calls.length) : run;
    for (const call of before) this.#addShown(call, depth, prefix);
    if (!fold) return;
    const inside = fold.calls.some(({ key }) => prefix + key === this.#options.shownKey);
    const expanded = inside || this.#isExpanded(fold.key, () => false);
    this.#push({ key: fold.key, entry: fold.calls[0]!, depth, expanded, fold });
    for (const call of fold.calls) {
      if (!fold.hidden.has(call)) this.#addShown(call, depth, prefix, true);
      else if (expanded) this.#addEntry(call, { depth, prefix, inFold: true });
    }
  }

  #addShown(call: ToolCallEntry, depth: number, prefix: string, inFold = false): void {
    this.shown.add(prefix + call.key);
    this.#addEntry(call, { depth, prefix, inFold });
  }

  #addEntry(
    entry: TimelineEntry,
    {
      depth,
      prefix,
      launch,
      inFold,
    }: { depth: number; prefix: string; launch?: ToolCallEntry | undefined; inFold?: boolean },
  ): void {
    const key = prefix + entry.key;
    const expanded = this.#isExpanded(key, () => this.#isOpenAtFirst(entry));
    this.#push({ key, entry, depth, expanded, ...(launch && { launch }), ...(inFold && { inFold }) });
    if (entry.kind === 'subagent' && expanded && depth < MAX_DEPTH)
      this.add(entry.entries, depth + 1, `${key}/`);
  }

  #push(row: TimelineRow): void {
    const { key } = row.entry;
    const isFirst = row.depth === 0 && key === this.#unseen?.key && this.#dividedBy === undefined;
    const isNew = isFirst && key !== this.#options.undivided;
    if (isNew) this.#dividedBy = row.key;
    this.rows.push(isNew ? { ...row, newSince: this.#unseen?.since } : row);
  }

  #isFirstUnseen({ seq }: TimelineEntry): boolean {
    const { seenSeq } = this.#options;
    return seenSeq !== undefined && this.#unseen === undefined && seq > seenSeq;
  }

  #isExpanded(key: string, otherwise: () => boolean): boolean {
    if (this.#options.revealed?.has(key)) return true;
    return this.#options.expansion.get(key) ?? otherwise();
  }

  #isOpenAtFirst(entry: TimelineEntry): boolean {
    if (entry.kind === 'thinking') return this.#options.thinking === 'open';
    return isAsking(entry) || (this.#options.openKinds?.[kindOf(entry)] ?? isSmallEdit(entry));
  }
}

function launchOf(
  entry: TimelineEntry,
  launches: ReadonlyMap<string | undefined, ToolCallEntry>,
): ToolCallEntry | undefined {
  return entry.kind === 'subagent' ? launches.get(entry.subagent_id) : undefined;
}

/** The calls that started the sub-agents of a conversation, by the sub-agent's id. */
export function launchesOf(
  entries: readonly TimelineEntry[],
): ReadonlyMap<string | undefined, ToolCallEntry> {
  const agents = new Set(entries.map((entry) => (entry.kind === 'subagent' ? entry.subagent_id : undefined)));
  const launches = new Map<string | undefined, ToolCallEntry>();
  for (const entry of entries) {
    if (entry.kind === 'tool' && entry.subagent_id !== undefined && agents.has(entry.subagent_id))
      launches.set(entry.subagent_id, entry);
  }
  return launches;
}

/** What an entry is, as far as readers open and close all of a kind: `command`, `edit`, `thinking`, … */
export function kindOf(entry: TimelineEntry): string {
  return entry.kind === 'tool' ? toolKind(entry.tool_name) : entry.kind;
}

/** Whether there is anything to open. */
export function isExpandable({ entry, fold }: Pick<TimelineRow, 'entry' | 'fold'>): boolean {
  return fold !== undefined || EXPANDABLE_KINDS.has(entry.kind);
}

const EXPANDABLE_KINDS: ReadonlySet<TimelineEntry['kind']> = new Set([
  'tool',
  'subagent',
  'thinking',
  'other',
  'permission',
  'compaction',
]);

/** Small edits are worth their space; everything else opens on demand. */
function isSmallEdit(entry: TimelineEntry): boolean {
  if (entry.kind !== 'tool') return false;
  return toolKind(entry.tool_name) === 'edit' && entry.outcome === 'ok' && sizeOf(entry.input) <= SMALL_EDIT;
}

function sizeOf(input: unknown): number {
  if (typeof input !== 'object' || input === null) return 0;
  let size = 0;
  for (const value of Object.values(input)) size += typeof value === 'string' ? value.length : 0;
  return size;
}

/** Where an entry is. */
export interface EntryPath {
  readonly entry: TimelineEntry;
  /** The key of its row. */
  readonly key: string;
  /** Keys of the sub-agents it is in, outermost first. */
  readonly agents: readonly string[];
}

/** Finds an entry, inside sub-agents first; `undefined` when it is not in the list. */
export function pathTo(
  entries: readonly TimelineEntry[],
  wanted: (entry: TimelineEntry) => boolean,
  prefix = '',
): EntryPath | undefined {
  for (const entry of entries) {
    const key = prefix + entry.key;
    const inner = entry.kind === 'subagent' ? pathTo(entry.entries, wanted, `${key}/`) : undefined;
    if (inner) return { ...inner, agents: [key, ...inner.agents] };
    if (wanted(entry)) return { key, agents: [], entry };
  }
  return undefined;
}
