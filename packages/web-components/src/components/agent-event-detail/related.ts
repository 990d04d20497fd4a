import type { PermissionEntry, SubagentEntry, TimelineEntry, ToolCallEntry } from '@ao-observability/core';
import { findEntry } from '../../client/whole-entry.js';
import { editedPaths } from '../../rendering/file-edits.js';
import { isRecord, stringField } from '../../rendering/read-value.js';
import { absolutePath } from '../../rendering/resolve-path.js';
import { commandText } from '../../rendering/tool-content.js';

/** Calls of a kind that are listed. */
export const MAX_RELATED = 50;

/** What belongs to an entry, beside the entry itself. */
export interface Related {
  /** When permission was asked for, and what came of it. */
  readonly permission?: ToolCallEntry['permission'] | undefined;
  /** The sub-agent that a call started. */
  readonly subagent?: SubagentEntry | undefined;
  /** The call that started a sub-agent. */
  readonly launch?: ToolCallEntry | undefined;
  /** Other calls that name the same file, in order. */
  readonly sameFile: readonly ToolCallEntry[];
  /** Other runs of the same command, in order. */
  readonly sameCommand: readonly ToolCallEntry[];
}

/** Looks through a conversation for what belongs to one of its entries. */
export function relatedTo(
  entry: TimelineEntry,
  entries: readonly TimelineEntry[],
  cwd: string | undefined,
): Related {
  if (entry.kind === 'subagent') {
    const launch = findEntry(
      entries,
      (other) => other.kind === 'tool' && other.subagent_id === entry.subagent_id,
    );
    return { ...(launch?.kind === 'tool' && { launch }), sameFile: [], sameCommand: [] };
  }
  if (entry.kind !== 'tool') return { sameFile: [], sameCommand: [], ...ownPermission(entry) };
  const others = flattenCalls(entries).filter(({ key }) => key !== entry.key);
  const paths = new Set(pathsOf(entry, cwd));
  const command = commandText(entry.input)?.trim();
  const subagent = findEntry(
    entries,
    (other) => other.kind === 'subagent' && other.subagent_id === entry.subagent_id,
  );
  return {
    ...(entry.permission && { permission: entry.permission }),
    ...(subagent?.kind === 'subagent' && { subagent }),
    sameFile:
      paths.size === 0
        ? []
        : newest(others.filter((other) => pathsOf(other, cwd).some((path) => paths.has(path)))),
    sameCommand: command ? newest(others.filter(({ input }) => commandText(input)?.trim() === command)) : [],
  };
}

/** Whether there is anything to show. */
export function hasRelated({ permission, subagent, launch, sameFile, sameCommand }: Related): boolean {
  return Boolean(permission ?? subagent ?? launch) || sameFile.length > 0 || sameCommand.length > 0;
}

/** The conversation around an entry: of the same agent. */
export interface Surroundings {
  /** What somebody asked for in this turn, when it is not among `before`. */
  readonly prompt?: TimelineEntry | undefined;
  readonly before: readonly TimelineEntry[];
  readonly after: readonly TimelineEntry[];
}

/** Entries shown on each side. */
const AROUND = 5;

/** What stands before and after an entry in its agent's conversation. */
export function surroundings(entry: TimelineEntry, entries: readonly TimelineEntry[]): Surroundings {
  const lane = laneWith(entry.key, entries) ?? [];
  const at = lane.findIndex(({ key }) => key === entry.key);
  if (at < 0) return { before: [], after: [] };
  const before = lane.slice(Math.max(0, at - AROUND), at);
  const prompt = lane.slice(0, at).findLast(({ kind }) => kind === 'prompt');
  return {
    ...(prompt && !before.includes(prompt) && { prompt }),
    before,
    after: lane.slice(at + 1, at + 1 + AROUND),
  };
}

/** The entry before or after another one, in its agent's conversation. */
export function neighbour(
  entry: TimelineEntry,
  entries: readonly TimelineEntry[],
  step: 1 | -1,
): TimelineEntry | undefined {
  const lane = laneWith(entry.key, entries) ?? [];
  const at = lane.findIndex(({ key }) => key === entry.key);
  return at < 0 ? undefined : lane[at + step];
}

function laneWith(key: string, entries: readonly TimelineEntry[]): readonly TimelineEntry[] | undefined {
  if (entries.some((entry) => entry.key === key)) return entries;
  for (const entry of entries) {
    const inside = entry.kind === 'subagent' ? laneWith(key, entry.entries) : undefined;
    if (inside) return inside;
  }
  return undefined;
}

/** Files that a call reads or edits. */
function pathsOf({ tool_name, input }: ToolCallEntry, cwd: string | undefined): readonly string[] {
  const edited = editedPaths(tool_name, input, cwd);
  if (edited.length > 0 || !isRecord(input)) return edited;
  const path = stringField(input, 'file_path', 'notebook_path', 'filePath', 'absolute_path');
  return path ? [absolutePath(path, cwd)] : [];
}

function flattenCalls(entries: readonly TimelineEntry[]): readonly ToolCallEntry[] {
  return entries.flatMap((entry) =>
    entry.kind === 'tool' ? [entry] : entry.kind === 'subagent' ? flattenCalls(entry.entries) : [],
  );
}

function newest(calls: readonly ToolCallEntry[]): readonly ToolCallEntry[] {
  return calls.slice(-MAX_RELATED);
}

function ownPermission(entry: TimelineEntry): Pick<Related, 'permission'> {
  if (entry.kind !== 'permission') return {};
  const { timestamp, decision } = entry satisfies PermissionEntry;
  return { permission: { requested_at: timestamp, ...(decision !== undefined && { decision }) } };
}
