import type { ToolCallEntry } from '@ao-observability/core';
import { parsePatchText } from './patch-text.js';
import { isRecord, stringField } from './read-value.js';
import { absolutePath } from './resolve-path.js';
import { fileChange, type FileChange } from './tool-content.js';
import { toolKind } from './tool-kind.js';

/** What one call did, or would have done, to one file. */
export interface FileEdit {
  /** Absolute when the call or the session's folder tells. */
  readonly path: string;
  readonly does: 'create' | 'modify' | 'delete';
  /** The path the file had before, when the call moved it. */
  readonly movedFrom?: string | undefined;
  readonly call: ToolCallEntry;
  /** The change as the call describes it, ready to draw. */
  readonly change: FileChange;
  /** The whole file before and after, as far as the call tells. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** What was replaced by what, for a file whose text is known from elsewhere. */
  readonly replacements: readonly Replacement[];
}

/** One search and replace of an edit tool. */
export interface Replacement {
  readonly before: string;
  readonly after: string;
  readonly everywhere: boolean;
}

/** The edits that a call makes, one a file; empty for calls of other tools. */
export function fileEdits(call: ToolCallEntry, cwd: string | undefined): readonly FileEdit[] {
  const patch = patchInput(call);
  if (patch !== undefined) return patchEdits(call, patch, cwd);
  if (toolKind(call.tool_name) !== 'edit') return [];
  const change = fileChange(call.input, call.result) ?? emptyChange(call.input);
  if (!change?.path) return [];
  return [{ path: absolutePath(change.path, cwd), call, change, ...wholeTexts(call, change) }];
}

/** The paths that a call of an edit tool names, without anything else of it. */
export function editedPaths(toolName: string, input: unknown, cwd: string | undefined): readonly string[] {
  const patch = patchText(toolName, input);
  if (patch !== undefined)
    return parsePatchText(patch).map(({ path, movedTo }) => absolutePath(movedTo ?? path, cwd));
  if (toolKind(toolName) !== 'edit') return [];
  const path = emptyChange(input)?.path;
  return path ? [absolutePath(path, cwd)] : [];
}

function patchInput({ tool_name, input }: ToolCallEntry): string | undefined {
  return patchText(tool_name, input);
}

function patchText(toolName: string, input: unknown): string | undefined {
  if (toolName.toLowerCase() !== 'apply_patch') return undefined;
  if (typeof input === 'string') return input;
  if (!isRecord(input)) return undefined;
  const { command } = input;
  const argument = Array.isArray(command) ? command.find((part) => String(part).includes('*** ')) : command;
  const text = stringField(input, 'input', 'patch', 'content') ?? argument;
  return typeof text === 'string' && parsePatchText(text).length > 0 ? text : undefined;
}

function patchEdits(call: ToolCallEntry, patch: string, cwd: string | undefined): readonly FileEdit[] {
  return parsePatchText(patch).map(({ path, does, movedTo, edits }) => {
    const target = absolutePath(movedTo ?? path, cwd);
    const created = does === 'create' ? edits.map(({ after }) => after).join('') : undefined;
    return {
      path: target,
      does,
      ...(movedTo !== undefined && { movedFrom: absolutePath(path, cwd) }),
      call,
      change: { path: target, edits },
      ...(created !== undefined && !call.preview && { before: '', after: created }),
      ...(does === 'delete' && { after: '' }),
      replacements: edits.map((edit) => ({ ...edit, everywhere: false })),
    };
  });
}

function emptyChange(input: unknown): FileChange | undefined {
  if (!isRecord(input)) return undefined;
  const path = stringField(input, 'file_path', 'path', 'notebook_path', 'filePath');
  return path === undefined ? undefined : { path, edits: [] };
}

type WholeTexts = Pick<FileEdit, 'does' | 'before' | 'after' | 'replacements'>;

function wholeTexts({ input, result, preview }: ToolCallEntry, change: FileChange): WholeTexts {
  const told = isRecord(result) ? result : {};
  const given = isRecord(input) ? input : {};
  const created = told['type'] === 'create';
  const does = created ? 'create' : 'modify';
  const replacements = replacementsOf(given);
  // A cut text is not the file.
  if (preview) return { does, replacements: [] };
  const before = created ? '' : stringField(told, 'originalFile', 'original_file');
  const written = stringField(told, 'updated_file') ?? writtenText(given, told);
  const after =
    written ??
    (before === undefined ? undefined : (patched(before, change) ?? replaced(before, replacements)));
  return { does, before, after, replacements };
}

/** The human may have changed the text before it was written; then the result has it. */
function writtenText(given: Record<string, unknown>, told: Record<string, unknown>): string | undefined {
  const content = stringField(given, 'content', 'file_text');
  return content === undefined ? undefined : (stringField(told, 'content') ?? content);
}

function replacementsOf(input: Record<string, unknown>): readonly Replacement[] {
  const edits = Array.isArray(input['edits']) ? input['edits'].filter(isRecord) : [input];
  return edits.flatMap((edit) => {
    const before = stringField(edit, 'old_string', 'old_str');
    const after = stringField(edit, 'new_string', 'new_str');
    if (before === undefined || after === undefined) return [];
    return [{ before, after, everywhere: edit['replace_all'] === true }];
  });
}

/** The text after the hunks of a change; `undefined` when they do not fit it. */
function patched(text: string, { hunks }: FileChange): string | undefined {
  if (!hunks) return undefined;
  const lines = text.split('\n');
  const output: string[] = [];
  let at = 0;
  for (const hunk of hunks) {
    output.push(...lines.slice(at, Math.max(at, hunk.oldStart - 1)));
    at = Math.max(at, hunk.oldStart - 1);
    for (const line of hunk.lines.filter((part) => !part.startsWith('\\'))) {
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

/** The text after some replacements; `undefined` when one of them does not fit it exactly once. */
export function replaced(text: string, replacements: readonly Replacement[]): string | undefined {
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
