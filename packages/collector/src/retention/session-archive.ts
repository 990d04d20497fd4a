import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { AoError, stableHash, type SessionSummary, type StorePlugin } from '@ao-observability/core';
import { exportJsonl } from '../session-export/export-jsonl.js';

/** One file of an archive. A session that went on after it was archived has several. */
export interface ArchivedFile {
  path: string;
  /** The session's id as far as a file name can hold it. */
  name: string;
  /** `2026-11`: the month of the last event in it. */
  month: string;
  bytes: number;
}

const ENDING = '.jsonl.gz';
const LONGEST_NAME = 120;
/** Small letters alone, because some file systems take "A" and "a" for the same. */
const PLAIN_NAME = /^[a-z0-9_-](?:[a-z0-9._-]*[a-z0-9_-])?$/;
/** Names that are devices on Windows. */
const RESERVED_NAME = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

/**
 * Writes a session to `<directory>/<yyyy-mm>/<session>.jsonl.gz`: under another name first, flushed to the
 * disk, read back and compared, and only then renamed. An older file of the same session is kept. Gives the path.
 */
export async function archiveSession(
  store: StorePlugin,
  session: SessionSummary,
  directory: string,
): Promise<string> {
  const folder = join(directory, session.last_event_at.slice(0, 7));
  await mkdir(folder, { recursive: true });
  const path = await unusedPath(folder, archiveName(session.session_id));
  const unfinished = `${path}.unfinished`;
  try {
    const written = createHash('sha256');
    const lines = Readable.from(exportJsonl(store, session.session_id), { objectMode: false });
    await pipeline(lines, hashing(written), createGzip(), createWriteStream(unfinished));
    await flush(unfinished);
    const found = createHash('sha256');
    await pipeline(createReadStream(unfinished), createGunzip(), hashing(found), async (source) => {
      for await (const _ of source);
    });
    if (found.digest('hex') !== written.digest('hex')) throw differs(path);
    await rename(unfinished, path);
    await flush(folder);
    return path;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** The files of an archive, of one session when `sessionId` is given, oldest month first. */
export async function listArchive(directory: string, sessionId?: string): Promise<ArchivedFile[]> {
  const months = await readdir(directory).catch(() => []);
  const files: ArchivedFile[] = [];
  for (const month of months.filter((name) => /^\d{4}-\d{2}$/.test(name)).toSorted()) {
    for (const file of (await readdir(join(directory, month))).toSorted()) {
      if (!file.endsWith(ENDING)) continue;
      const path = join(directory, month, file);
      const name = basename(file, ENDING).replace(/~\d+$/, '');
      files.push({ path, name, month, bytes: (await stat(path)).size });
    }
  }
  if (sessionId === undefined) return files;
  const wanted = archiveName(sessionId);
  return files.filter(({ name }) => name === wanted);
}

/** The id where it can be a file name everywhere; else what is left of it, with a hash that tells it apart. */
export function archiveName(sessionId: string): string {
  const name = sessionId.replace(/[^A-Za-z0-9._-]+/g, '_').slice(0, LONGEST_NAME);
  const isSame = name === sessionId && PLAIN_NAME.test(name) && !RESERVED_NAME.test(name);
  return isSame ? name : `${name.replace(/^\.+|\.+$/g, '_')}-${stableHash(sessionId)}`;
}

async function unusedPath(folder: string, name: string): Promise<string> {
  const names = new Set(await readdir(folder));
  let candidate = `${name}${ENDING}`;
  for (let part = 2; names.has(candidate); part++) candidate = `${name}~${part}${ENDING}`;
  return join(folder, candidate);
}

function hashing(hash: ReturnType<typeof createHash>): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
    // A folder cannot be opened for writing; on Windows not at all.
    if (error.code === 'EISDIR' || error.code === 'EPERM') return open(path, 'r').catch(() => undefined);
    throw error;
  });
  try {
    await file?.sync().catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPERM' && error.code !== 'EINVAL') throw error;
    });
  } finally {
    await file?.close();
  }
}

function differs(path: string): AoError {
  return new AoError('AO_INTERNAL', {
    detail: `the archive ${path} read back is not what was written.`,
    hint: `Check the disk that holds ${dirname(path)}; nothing was removed from the store.`,
  });
}
