import type { SubagentEntry, TimelineEntry, ToolCallEntry } from '@ao-observability/core';
import { applyEdit, fileEdits, type FileEdit } from '../../rendering/file-edits.js';
import { compareText } from '../../fleet/compare-text.js';

/** One file that a session touched with its edit tools. */
export interface ChangedFile {
  readonly path: string;
  /** `untouched`: every edit failed, or none has ended yet. */
  readonly state: 'created' | 'modified' | 'deleted' | 'untouched';
  readonly movedFrom?: string | undefined;
  /** Edits that were done, in order. */
  readonly edits: readonly FileEdit[];
  /** Edits that failed, were refused or interrupted. */
  readonly failed: readonly FileEdit[];
  /** Edits under way. */
  readonly running: readonly FileEdit[];
  /** Time of the last edit that was done, else of the last attempt: ISO 8601. */
  readonly lastAt: string;
  /** Ids of the sub-agents that edited it; `undefined` for the main agent. */
  readonly agents: readonly (string | undefined)[];
}

/** What the edits of one file come to. */
export type NetChange =
  | {
      readonly kind: 'net';
      readonly before: string;
      readonly after: string;
      /** Between two edits the file was changed by something else, a formatter or a command. */
      readonly changedOutside: boolean;
    }
  /** The text of the file is not known, so the edits cannot be put together. */
  | { readonly kind: 'in-order' };

/** The tool calls of a conversation, those of sub-agents included, in the order they ended. */
export function allCalls(entries: readonly TimelineEntry[]): readonly ToolCallEntry[] {
  return flatten(entries).toSorted(
    (one, other) => compareText(endOf(one), endOf(other)) || one.seq - other.seq,
  );
}

/** The names of the sub-agents of a conversation, by id. */
export function agentNames(entries: readonly TimelineEntry[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const visit = (entry: TimelineEntry): void => {
    if (entry.kind !== 'subagent') return;
    names.set(entry.subagent_id, nameOf(entry));
    entry.entries.forEach(visit);
  };
  entries.forEach(visit);
  return names;
}

/** The files that a conversation touched, in the order they were first touched. */
export function changedFiles(
  entries: readonly TimelineEntry[],
  cwd: string | undefined,
): readonly ChangedFile[] {
  const files = new Map<string, FileEdit[]>();
  for (const edit of allCalls(entries).flatMap((call) => fileEdits(call, cwd))) {
    const known = files.get(edit.path) ?? [];
    const moved = edit.movedFrom !== undefined && isDone(edit) ? files.get(edit.movedFrom) : undefined;
    if (moved && edit.movedFrom !== undefined) files.delete(edit.movedFrom);
    files.set(edit.path, [...(moved ?? []), ...known, edit]);
  }
  return [...files].map(([path, edits]) => fileOf(path, edits));
}

/** Puts the edits of a file together, as far as its text is known. */
export function netChange(edits: readonly FileEdit[]): NetChange {
  const before = edits[0]?.before;
  if (before === undefined) return { kind: 'in-order' };
  let text = before;
  let changedOutside = false;
  for (const edit of edits) {
    if (edit.before !== undefined && edit.before !== text) changedOutside = true;
    const onlyMoved = edit.movedFrom !== undefined && (edit.change.hunks ?? []).length === 0;
    const after = edit.after ?? (onlyMoved ? text : applyEdit(edit, edit.before ?? text));
    if (after === undefined) return { kind: 'in-order' };
    text = after;
  }
  return { kind: 'net', before, after: text, changedOutside };
}

function fileOf(path: string, all: readonly FileEdit[]): ChangedFile {
  const edits = all.filter(isDone);
  const running = all.filter(({ call }) => call.outcome === 'running');
  const failed = all.filter((edit) => !edits.includes(edit) && !running.includes(edit));
  const movedFrom = edits.findLast((edit) => edit.movedFrom !== undefined)?.movedFrom;
  const last = edits.at(-1) ?? all.at(-1);
  return {
    path,
    state: stateOf(edits),
    ...(movedFrom !== undefined && { movedFrom }),
    edits,
    failed,
    running,
    lastAt: last ? endOf(last.call) : '',
    agents: [...new Set((edits.length > 0 ? edits : all).map(({ call }) => call.agent_id))],
  };
}

function stateOf(edits: readonly FileEdit[]): ChangedFile['state'] {
  if (edits.length === 0) return 'untouched';
  if (edits.at(-1)?.change.action === 'delete') return 'deleted';
  return edits[0]?.change.action === 'add' ? 'created' : 'modified';
}

function isDone({ call }: FileEdit): boolean {
  return call.outcome === 'ok';
}

function endOf({ ended_at, timestamp }: ToolCallEntry): string {
  return ended_at ?? timestamp;
}

function flatten(entries: readonly TimelineEntry[]): readonly ToolCallEntry[] {
  return entries.flatMap((entry) =>
    entry.kind === 'tool' ? [entry] : entry.kind === 'subagent' ? flatten(entry.entries) : [],
  );
}

function nameOf({ description, agent_type, subagent_id }: SubagentEntry): string {
  return description ?? agent_type ?? subagent_id;
}
