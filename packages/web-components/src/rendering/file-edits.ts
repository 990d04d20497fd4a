import type { ToolCallEntry } from '@ao-observability/core';
import type { PatchHunk } from './diff/parse-patch.js';
import { isRecord, stringField } from './read-value.js';
import { absolutePath } from './resolve-path.js';
import { toolKind } from './tool-kind.js';
import { fileChanges, type FileChange } from './tools/file-changes.js';

/** What one call did, or would have done, to one file. */
export interface FileEdit {
  /** Absolute when the call or the session's folder tells. */
  readonly path: string;
  /** The path the file had before, when the call moved it. */
  readonly movedFrom?: string | undefined;
  readonly call: ToolCallEntry;
  /** The change as the call describes it, ready to draw. */
  readonly change: FileChange;
  /** The whole file before and after, as far as the call tells. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** One search and replace of an edit tool. */
interface Replacement {
  readonly before: string;
  readonly after: string;
  readonly everywhere: boolean;
}

/** The edits that a call makes, one a file; empty for calls of other tools. */
export function fileEdits(call: ToolCallEntry, cwd: string | undefined): readonly FileEdit[] {
  return changesOf(call.tool_name, call.input, call.result).map((change) => ({
    path: absolutePath(change.movedTo ?? change.path, cwd),
    ...(change.movedTo !== undefined && { movedFrom: absolutePath(change.path, cwd) }),
    call,
    change,
    // A cut text is not the file.
    ...(!call.preview && wholeTexts(call, change)),
  }));
}

/** The paths that a call of an edit tool names. */
export function editedPaths(toolName: string, input: unknown, cwd: string | undefined): readonly string[] {
  return changesOf(toolName, input, undefined).map(({ path, movedTo }) => absolutePath(movedTo ?? path, cwd));
}

/**
 * The text of a file after an edit, from its text before; `undefined` when the edit does not fit, or does not
 * tell enough.
 */
export function applyEdit({ call, change }: FileEdit, text: string): string | undefined {
  if (call.preview) return undefined;
  if (change.action === 'delete') return '';
  const numbered = change.hunks?.every(({ oldStart }) => oldStart !== undefined);
  if (change.hunks && numbered) return patched(text, change.hunks);
  return replaced(text, change.hunks ? change.hunks.map(sides) : replacementsOf(call.input));
}

/** A change is shown also when only its path is known. */
function changesOf(toolName: string, input: unknown, result: unknown): readonly FileChange[] {
  const patch = wrappedPatch(input);
  if (patch !== undefined) return fileChanges(patch, result);
  if (toolKind(toolName) !== 'edit') return [];
  const changes = fileChanges(input, result).filter(({ path }) => path !== '');
  if (changes.length > 0 || !isRecord(input)) return changes;
  const path = stringField(input, 'file_path', 'path', 'notebook_path', 'filePath', 'absolute_path');
  return path ? [{ path, action: 'change', edits: [] }] : [];
}

/** Some agents start `apply_patch` as a program: `["apply_patch", "*** Begin Patch…"]`. */
function wrappedPatch(input: unknown): string | undefined {
  const command = isRecord(input) ? input['command'] : undefined;
  const [name, patch] = Array.isArray(command) ? (command as unknown[]) : [];
  return name === 'apply_patch' && typeof patch === 'string' ? patch : undefined;
}

function wholeTexts(
  { input, result }: ToolCallEntry,
  change: FileChange,
): Pick<FileEdit, 'before' | 'after'> {
  const told = isRecord(result) ? result : {};
  if (change.action === 'add') return { before: '', after: addedText(change) ?? writtenText(input, told) };
  if (change.action === 'delete') return { before: change.edits[0]?.before, after: '' };
  return {
    before: stringField(told, 'originalFile', 'original_file'),
    after: stringField(told, 'updated_file') ?? writtenText(input, told),
  };
}

/** A new file whose content is in the patch. */
function addedText({ hunks }: FileChange): string | undefined {
  return hunks && hunks.length > 0 ? hunks.map((hunk) => sides(hunk).after).join('') : undefined;
}

/** The human may have changed the text before it was written; then the result has it. */
function writtenText(input: unknown, told: Record<string, unknown>): string | undefined {
  const content = isRecord(input) ? stringField(input, 'content', 'file_text') : undefined;
  return content === undefined ? undefined : (stringField(told, 'content') ?? content);
}

function replacementsOf(input: unknown): readonly Replacement[] {
  if (!isRecord(input)) return [];
  const edits = Array.isArray(input['edits']) ? input['edits'].filter(isRecord) : [input];
  return edits.flatMap((edit) => {
    const before = stringField(edit, 'old_string', 'old_str', 'oldText');
    const after = stringField(edit, 'new_string', 'new_str', 'newText');
    if (before === undefined || after === undefined) return [];
    return [{ before, after, everywhere: edit['replace_all'] === true }];
  });
}

/** A hunk without numbers is a search and replace of whole lines. */
function sides({ lines }: PatchHunk): Replacement {
  const side = (dropped: string) =>
    lines
      .filter((line) => !line.startsWith(dropped) && !line.startsWith('\\'))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  return { before: side('+'), after: side('-'), everywhere: false };
}

function patched(text: string, hunks: readonly PatchHunk[]): string | undefined {
  const lines = text.split('\n');
  const output: string[] = [];
  let at = 0;
  for (const { oldStart = 1, lines: changes } of hunks) {
    const start = Math.max(at, oldStart - 1);
    output.push(...lines.slice(at, start));
    at = start;
    for (const line of changes.filter((part) => !part.startsWith('\\'))) {
      if (line.startsWith('+')) output.push(line.slice(1));
      else if (lines[at] !== line.slice(1)) return undefined;
      else {
        if (line.startsWith(' ')) output.push(line.slice(1));
        at += 1;
      }
    }
  }
  return [...output, ...lines.slice(at)].join('\n');
}

function replaced(text: string, replacements: readonly Replacement[]): string | undefined {
  let now: string | undefined = replacements.length > 0 ? text : undefined;
  for (const { before, after, everywhere } of replacements) {
    if (now === undefined) return undefined;
    const parts: readonly string[] = before === '' ? [] : now.split(before);
    const isUsual = parts.length === 2 || (everywhere && parts.length > 1);
    // An edit of an empty file has nothing to search for.
    now = before === '' && now === '' ? after : isUsual ? parts.join(after) : undefined;
  }
  return now;
}
