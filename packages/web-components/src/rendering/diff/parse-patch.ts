/** What a patch does to one file. */
export interface FilePatch {
  readonly path: string;
  readonly action: 'change' | 'add' | 'delete';
  /** The new path, when the file moves. */
  readonly movedTo?: string | undefined;
  readonly hunks: readonly PatchHunk[];
}

/** Signed lines of a patch; the numbers are absent in patches that find their place by context. */
export interface PatchHunk {
  readonly oldStart?: number | undefined;
  readonly newStart?: number | undefined;
  readonly lines: readonly string[];
}

interface OpenFile {
  path: string;
  action: FilePatch['action'];
  movedTo?: string;
  hunks: { oldStart?: number; newStart?: number; lines: string[] }[];
}

const SECTION = /^\*\*\* (Add|Update|Delete) File: (.+)$/;
const ACTIONS = { Add: 'add', Update: 'change', Delete: 'delete' } as const;
const NUMBERED_HUNK = /^@@ -(\d{1,9})(?:,\d{1,9})? \+(\d{1,9})(?:,\d{1,9})? @@/;

/** The files of a patch: a unified diff, or the `*** Begin Patch` form of apply_patch. Empty when it is neither. */
export function parsePatch(text: string): readonly FilePatch[] {
  const files: OpenFile[] = [];
  const lines = text.replace(/\r?\n$/, '').split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]!.replace(/\r$/, '');
    const next = lines[index + 1];
    // "--- x" inside a hunk is a removed line "-- x"; only a header has "+++" after it and "@@" after that.
    if (line.startsWith('--- ') && next?.startsWith('+++ ') && (lines[index + 2] ?? '@@').startsWith('@@')) {
      files.push(unifiedFile(line, next));
      index += 1;
    } else readLine(line, files);
  }
  return files.filter(({ path, hunks }) => path !== '' || hunks.length > 0);
}

function readLine(line: string, files: OpenFile[]): void {
  const [, action, path] = SECTION.exec(line) ?? [];
  if (action && path) {
    files.push({ path, action: ACTIONS[action as keyof typeof ACTIONS], hunks: [] });
    return;
  }
  if (line.startsWith('@@')) {
    const file = files.at(-1) ?? addNameless(files);
    file.hunks.push(newHunk(line));
    return;
  }
  const file = files.at(-1);
  if (!file) return;
  if (line.startsWith('*** Move to: ')) file.movedTo = line.slice('*** Move to: '.length);
  else if (/^(?:\*\*\* |diff --git )/.test(line)) return;
  else if (/^[-+ \\]/.test(line)) addLine(file, line);
  // Editors strip the space of an empty context line.
  else if (line === '' && (file.hunks.at(-1)?.lines.length ?? 0) > 0) addLine(file, ' ');
}

function addLine(file: OpenFile, line: string): void {
  if (file.hunks.length === 0)
    file.hunks.push({ lines: [], ...(file.action === 'add' && { newStart: 1, oldStart: 0 }) });
  file.hunks.at(-1)?.lines.push(line);
}

function addNameless(files: OpenFile[]): OpenFile {
  const file: OpenFile = { path: '', action: 'change', hunks: [] };
  files.push(file);
  return file;
}

function newHunk(line: string): OpenFile['hunks'][number] {
  const [, oldStart, newStart] = NUMBERED_HUNK.exec(line) ?? [];
  return oldStart === undefined
    ? { lines: [] }
    : { oldStart: Number(oldStart), newStart: Number(newStart), lines: [] };
}

function unifiedFile(removed: string, added: string): OpenFile {
  const before = headerPath(removed);
  const after = headerPath(added);
  return {
    path: after === '/dev/null' ? before : after,
    action: before === '/dev/null' ? 'add' : after === '/dev/null' ? 'delete' : 'change',
    hunks: [],
  };
}

/** "--- a/src/x.ts\t2026-01-01" names src/x.ts. */
function headerPath(line: string): string {
  const path = line.slice(4).split('\t', 1)[0]!.trim();
  return path.replace(/^[ab]\//, '');
}
