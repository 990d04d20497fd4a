/** What a patch in the format of `apply_patch` does to one file. */
export interface FilePatch {
  readonly path: string;
  readonly does: 'create' | 'modify' | 'delete';
  /** The new path when the patch moves the file. */
  readonly movedTo?: string | undefined;
  /** Each hunk as the lines before and after; a patch of this format has no line numbers. */
  readonly edits: readonly { readonly before: string; readonly after: string }[];
}

const FILE = /^\*\*\* (Add|Update|Delete) File: (.+)$/;
const MOVE = /^\*\*\* Move to: (.+)$/;
const DOES = { Add: 'create', Update: 'modify', Delete: 'delete' } as const;

interface OpenFile {
  readonly path: string;
  readonly does: FilePatch['does'];
  movedTo?: string;
  readonly hunks: string[][];
}

/** The files that a patch of `apply_patch` touches; empty when the text is no such patch. */
export function parsePatchText(text: string): readonly FilePatch[] {
  const files: OpenFile[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, verb, path] = FILE.exec(line) ?? [];
    const file = files.at(-1);
    const target = MOVE.exec(line)?.[1];
    if (verb && path) files.push({ path, does: DOES[verb as keyof typeof DOES], hunks: [] });
    else if (file && target) file.movedTo = target;
    else if (file && line.startsWith('@@')) file.hunks.push([]);
    else if (file && /^[ +-]/.test(line)) addLine(file, line);
  }
  return files.map(({ hunks, ...file }) => ({
    ...file,
    edits: hunks.filter((lines) => lines.length > 0).map(sides),
  }));
}

function addLine({ hunks }: OpenFile, line: string): void {
  const last = hunks.at(-1);
  if (last) last.push(line);
  else hunks.push([line]);
}

function sides(lines: readonly string[]): { before: string; after: string } {
  const side = (dropped: string) =>
    lines
      .filter((line) => !line.startsWith(dropped))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  return { before: side('+'), after: side('-') };
}
