import type { TimelineEntry } from '@ao-observability/core';
import type { FilePlace } from '../../events/ao-open-file-event.js';
import { fileEdits } from '../../rendering/file-edits.js';
import { isRecord, stringField } from '../../rendering/read-value.js';
import { absolutePath } from '../../rendering/resolve-path.js';
import { toolKind } from '../../rendering/tool-kind.js';

/** The file that a call is about, and where in it; `undefined` when it is about none. */
export function placeInFile(entry: TimelineEntry, cwd: string | undefined): FilePlace | undefined {
  if (entry.kind !== 'tool') return undefined;
  const kind = toolKind(entry.tool_name);
  if (kind === 'edit') {
    const [first] = fileEdits(entry, cwd);
    const hunk = first?.change.hunks?.[0];
    return first && { path: first.path, line: hunk?.newStart ?? hunk?.oldStart };
  }
  if ((kind !== 'read' && kind !== 'search') || !isRecord(entry.input)) return undefined;
  const { input } = entry;
  const path = stringField(input, 'file_path', 'path', 'notebook_path', 'filePath', 'absolute_path');
  return path ? { path: absolutePath(path, cwd), line: lineOf(input) } : undefined;
}

function lineOf(input: Readonly<Record<string, unknown>>): number | undefined {
  const line = ['offset', 'line', 'start_line'].map((name) => input[name]).find(Number.isSafeInteger);
  return typeof line === 'number' && line > 0 ? line : undefined;
}
