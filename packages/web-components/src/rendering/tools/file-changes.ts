import { parsePatch, type FilePatch, type PatchHunk } from '../diff/parse-patch.js';
import { isRecord, stringField } from '../read-value.js';

/** A change of one file, as an edit tool describes it. */
export interface FileChange {
  readonly path: string;
  readonly action: FilePatch['action'];
  readonly movedTo?: string | undefined;
  /** Hunks that the tool gave itself, ready to show. */
  readonly hunks?: readonly PatchHunk[] | undefined;
  /** Otherwise: what was replaced by what. */
  readonly edits: readonly { readonly before: string; readonly after: string }[];
}

interface Known {
  readonly result: unknown;
  readonly changes: readonly FileChange[];
}

/** The same call gives the same objects, so that what is computed from them can be kept. */
const known = new WeakMap<object, Known>();

/** What an edit tool changed, one item a file; empty when its input has no shape that we know. */
export function fileChanges(input: unknown, result: unknown): readonly FileChange[] {
  if (typeof input !== 'object' || input === null) return readChanges(input, result);
  const cached = known.get(input);
  if (cached && cached.result === result) return cached.changes;
  const changes = readChanges(input, result);
  known.set(input, { result, changes });
  return changes;
}

function readChanges(input: unknown, result: unknown): readonly FileChange[] {
  const patch = patchText(input);
  if (patch !== undefined) return parsePatch(patch).map((file) => ({ ...file, edits: [] }));
  if (!isRecord(input)) return [];
  if (isRecord(input['changes'])) return Object.entries(input['changes']).flatMap(codexChange);
  const one = oneFile(input, result);
  return one ? [one] : [];
}

/** The text of a patch tool: bare, or in one of the fields that agents use. */
function patchText(input: unknown): string | undefined {
  if (typeof input === 'string') return input;
  if (!isRecord(input)) return undefined;
  const text = stringField(input, 'patch', 'input', 'diff', 'unified_diff');
  return text !== undefined && /^(?:\*\*\* |--- |diff |@@)/m.test(text) ? text : undefined;
}

/** `{"src/x.ts": {"update": {"unified_diff": "…"}}}`, also with `type` beside the fields. */
function codexChange([path, change]: [string, unknown]): readonly FileChange[] {
  if (!isRecord(change)) return [];
  const action = stringField(change, 'type') ?? Object.keys(change)[0] ?? '';
  const fields = isRecord(change[action]) ? change[action] : change;
  const diff = stringField(fields, 'unified_diff');
  if (diff !== undefined)
    return [{ path, action: 'change', hunks: parsePatch(diff)[0]?.hunks ?? [], edits: [] }];
  const content = stringField(fields, 'content') ?? '';
  return action === 'delete'
    ? [{ path, action: 'delete', edits: [{ before: content, after: '' }] }]
    : [{ path, action: 'add', edits: [{ before: '', after: content }] }];
}

function oneFile(input: Record<string, unknown>, result: unknown): FileChange | undefined {
  const path = stringField(input, 'file_path', 'path', 'notebook_path', 'filePath', 'absolute_path') ?? '';
  const hunks = patchHunks(result);
  const edits = editsOf(input, result);
  if (hunks.length === 0 && edits.length === 0) return undefined;
  const isNew = isRecord(result) && result['type'] === 'create';
  return { path, action: isNew ? 'add' : 'change', hunks: hunks.length > 0 ? hunks : undefined, edits };
}

function editsOf(input: Record<string, unknown>, result: unknown): FileChange['edits'] {
  const one = editOf(input);
  if (one) return [one];
  if (Array.isArray(input['edits'])) return input['edits'].map(editOf).filter((edit) => edit !== undefined);
  const content = stringField(input, 'content', 'new_source', 'file_text');
  if (content === undefined) return [];
  return [{ before: contentBefore(input, result), after: content }];
}

function contentBefore(input: Record<string, unknown>, result: unknown): string {
  if (!isRecord(result)) return '';
  // A notebook's cell is compared with itself, not with the whole notebook.
  return (
    stringField(result, ...(input['new_source'] === undefined ? ['originalFile'] : ['old_source'])) ?? ''
  );
}

function editOf(value: unknown): { before: string; after: string } | undefined {
  if (!isRecord(value)) return undefined;
  const before = stringField(value, 'old_string', 'old_str', 'oldText');
  const after = stringField(value, 'new_string', 'new_str', 'newText');
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
