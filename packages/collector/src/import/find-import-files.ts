import { readdir, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AoError } from '@ao-observability/core';

/** A file that may be imported. */
export interface ImportFile {
  path: string;
  bytes: number;
  /** Milliseconds since 1970; tells whether a file changed since the last import. */
  modified_ms: number;
}

const IMPORTED = /\.jsonl(?:\.gz)?$/;

/**
 * The `.jsonl` and `.jsonl.gz` files among `paths` and below them, each once: a session before its sub-agents.
 * A path that is a session's transcript brings the transcripts of its sub-agents. Links to folders are not
 * followed. Throws `AO_CONFIG_INVALID` for a path that is not there.
 */
export async function findImportFiles(paths: readonly string[], directory: string): Promise<ImportFile[]> {
  const files = new Map<string, ImportFile>();
  for (const path of paths) {
    for (const found of await filesAt(resolve(directory, path))) files.set(found.path, found);
  }
  return [...files.values()];
}

async function filesAt(given: string): Promise<ImportFile[]> {
  const path = await realpath(given).catch(() => {
    throw missing(given);
  });
  if ((await stat(path)).isDirectory()) return filesBelow(path);
  const own = await describe(path);
  return [...own, ...(await filesBelow(path.replace(IMPORTED, '')))];
}

/** Sorted, so that `a.jsonl` comes before the files of its sub-agents below `a/`. */
async function filesBelow(folder: string): Promise<ImportFile[]> {
  // A folder that is absent, or that may not be read, has nothing to import.
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files: ImportFile[] = [];
  const rank = ({ name }: { name: string }) => name.replace(IMPORTED, '');
  for (const entry of entries.toSorted((a, b) => compare(rank(a), rank(b)) || Number(a.isDirectory()) - 1)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await filesBelow(path)));
    else if (IMPORTED.test(entry.name)) files.push(...(await describe(path)));
  }
  return files;
}

async function describe(path: string): Promise<ImportFile[]> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? [{ path, bytes: found.size, modified_ms: found.mtimeMs }] : [];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function missing(path: string): AoError {
  return new AoError('AO_CONFIG_INVALID', {
    detail: `there is nothing at ${path}.`,
    hint: 'Give a transcript, an export, or a folder with some, such as ~/.claude/projects.',
  });
}
