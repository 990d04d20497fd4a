import type { TimelineEntry, ToolCallEntry } from '@ao-observability/core';
import { toolKind } from '../../rendering/tool-kind.js';

/** One row of the feed: an entry, and how deep inside sub-agents it is. */
export interface TimelineRow {
  /** Stable for the life of the entry, unique in the feed. */
  readonly key: string;
  readonly entry: TimelineEntry;
  readonly depth: number;
  readonly expanded: boolean;
  /** The call that started this sub-agent; it has no row of its own. */
  readonly launch?: ToolCallEntry | undefined;
}

/** What a reader opened or closed, by key; entries not in it are open or closed by `isOpenAtFirst`. */
export type Expansion = ReadonlyMap<string, boolean>;

/** Sub-agents inside sub-agents are shown to this depth. */
export const MAX_DEPTH = 8;
/** Edits up to this many characters are shown without a click. */
const SMALL_EDIT = 1_500;

/** The rows of a conversation, with the conversations of opened sub-agents inside it. */
export function timelineRows(entries: readonly TimelineEntry[], expansion: Expansion): TimelineRow[] {
  const rows: TimelineRow[] = [];
  addRows(entries, { rows, expansion, depth: 0, prefix: '' });
  return rows;
}

interface Walk {
  readonly rows: TimelineRow[];
  readonly expansion: Expansion;
  readonly depth: number;
  readonly prefix: string;
}

function addRows(entries: readonly TimelineEntry[], { rows, expansion, depth, prefix }: Walk): void {
  const launches = launchesOf(entries);
  for (const entry of entries) {
    if (entry.kind === 'tool' && launches.has(entry.subagent_id)) continue;
    const key = prefix + entry.key;
    const expanded = expansion.get(key) ?? isOpenAtFirst(entry);
    const launch = entry.kind === 'subagent' ? launches.get(entry.subagent_id) : undefined;
    rows.push({ key, entry, depth, expanded, ...(launch && { launch }) });
    if (entry.kind === 'subagent' && expanded && depth < MAX_DEPTH) {
      addRows(entry.entries, { rows, expansion, depth: depth + 1, prefix: `${key}/` });
    }
  }
}

/** The calls that started the sub-agents of a conversation, by the sub-agent's id. */
function launchesOf(entries: readonly TimelineEntry[]): ReadonlyMap<string | undefined, ToolCallEntry> {
  const agents = new Set(entries.map((entry) => (entry.kind === 'subagent' ? entry.subagent_id : undefined)));
  const launches = new Map<string | undefined, ToolCallEntry>();
  for (const entry of entries) {
    if (entry.kind === 'tool' && entry.subagent_id !== undefined && agents.has(entry.subagent_id))
      launches.set(entry.subagent_id, entry);
  }
  return launches;
}

/** Whether there is anything to open. */
export function isExpandable({ kind }: TimelineEntry): boolean {
  return (
    kind === 'tool' ||
    kind === 'subagent' ||
    kind === 'thinking' ||
    kind === 'other' ||
    kind === 'permission' ||
    kind === 'compaction'
  );
}

/** Failures and small edits are worth their space; everything else opens on demand. */
function isOpenAtFirst(entry: TimelineEntry): boolean {
  if (entry.kind !== 'tool') return false;
  if (entry.permission && entry.permission.decision === undefined && entry.outcome === 'running') return true;
  return toolKind(entry.tool_name) === 'edit' && entry.outcome === 'ok' && sizeOf(entry.input) <= SMALL_EDIT;
}

function sizeOf(input: unknown): number {
  if (typeof input !== 'object' || input === null) return 0;
  let size = 0;
  for (const value of Object.values(input)) size += typeof value === 'string' ? value.length : 0;
  return size;
}
