import { isRecord, stringField } from './read-value.js';

/** A change of one file, as an edit tool describes it. */
export interface FileChange {
  readonly path: string;
  /** Hunks that the tool gave itself, ready to show. */
  readonly hunks?: readonly PatchHunk[] | undefined;
  /** Otherwise: what was replaced by what. */
  readonly edits: readonly { readonly before: string; readonly after: string }[];
}

/** A hunk of a unified diff as edit tools report it. */
export interface PatchHunk {
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly string[];
}

/** What an edit tool changed, or `undefined` when its input has no shape that we know. */
export function fileChange(input: unknown, result: unknown): FileChange | undefined {
  if (!isRecord(input)) return undefined;
  const path = stringField(input, 'file_path', 'path', 'notebook_path', 'filePath') ?? '';
  const hunks = patchHunks(result);
  const edits = editsOf(input, result);
  return hunks.length > 0 || edits.length > 0
    ? { path, hunks: hunks.length > 0 ? hunks : undefined, edits }
    : undefined;
}

function editsOf(input: Record<string, unknown>, result: unknown): FileChange['edits'] {
  const one = editOf(input);
  if (one) return [one];
  if (Array.isArray(input['edits'])) return input['edits'].map(editOf).filter((edit) => edit !== undefined);
  const content = stringField(input, 'content', 'new_source', 'file_text');
  if (content === undefined) return [];
  const original = isRecord(result) ? stringField(result, 'originalFile') : undefined;
  return [{ before: original ?? '', after: content }];
}

function editOf(value: unknown): { before: string; after: string } | undefined {
  if (!isRecord(value)) return undefined;
  const before = stringField(value, 'old_string', 'old_str');
  const after = stringField(value, 'new_string', 'new_str');
  return before === undefined && after === undefined
    ? undefined
    : { before: before ?? '', after: after ?? '' };
}

function patchHunks(result: unknown): readonly PatchHunk[] {
  const patch = isRecord(result) ? result['structuredPatch'] : undefined;
  return Array.isArray(patch) ? patch.filter(isHunk) : [];
}

function isHunk(value: unknown): value is PatchHunk {
  return (
    isRecord(value) &&
    Number.isInteger(value['oldStart']) &&
    Number.isInteger(value['newStart']) &&
    Array.isArray(value['lines']) &&
    value['lines'].every((line) => typeof line === 'string')
  );
}

/** The command that a shell tool was given, or `undefined`. */
export function commandText(input: unknown): string | undefined {
  if (!isRecord(input)) return undefined;
  const command = input['command'] ?? input['cmd'];
  if (Array.isArray(command)) return command.map(String).join(' ');
  return typeof command === 'string' ? command : undefined;
}

/** What a tool printed, when its result is text in one of the usual shapes; `undefined` otherwise. */
export function resultText(result: unknown): string | undefined {
  if (typeof result === 'string') return result;
  if (Array.isArray(result)) return contentText(result);
  if (!isRecord(result)) return undefined;
  const streams = [result['stdout'], result['stderr']].filter((text) => typeof text === 'string');
  if (streams.length > 0) return streams.filter(Boolean).join('\n');
  if (isRecord(result['file'])) return stringField(result['file'], 'content');
  if (Array.isArray(result['filenames']) && !result['content'])
    return result['filenames'].map(String).join('\n');
  return Array.isArray(result['content'])
    ? contentText(result['content'])
    : stringField(result, 'content', 'output', 'text');
}

/** The text of `[{type: 'text', text}]`; `undefined` when anything else is in it. */
function contentText(items: readonly unknown[]): string | undefined {
  const texts = items.map((item) =>
    isRecord(item) && item['type'] === 'text' ? stringField(item, 'text') : undefined,
  );
  return texts.length > 0 && texts.every((text) => text !== undefined) ? texts.join('\n') : undefined;
}
