import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** A file to serve. */
export interface StaticFile {
  content: Buffer;
  type: string;
  etag: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Plain names alone: no `..`, no hidden files, no backslash, nothing encoded. */
const SAFE_PATH = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;

/** Reads a file below `folder`; `undefined` when there is none or the path is not a plain one. */
export async function readStaticFile(folder: string, path: string): Promise<StaticFile | undefined> {
  const type = TYPES[extname(path)];
  if (!type || !SAFE_PATH.test(path)) return undefined;
  const file = join(folder, path);
  try {
    const { mtimeMs, size } = await stat(file);
    return {
      content: await readFile(file),
      type,
      etag: `"${Math.floor(mtimeMs).toString(36)}-${size.toString(36)}"`,
    };
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return undefined;
    throw error;
  }
}
