import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { followLink, writeAtomically } from './write-atomically.js';

/** What is remembered of an install, so that it can be undone byte for byte. */
export interface InstallRecord {
  /** The settings file. */
  file: string;
  /** What the file was without us; undefined when it did not exist. */
  original: Buffer | undefined;
  /** Fingerprint of what we wrote: when the file still has it, nobody changed it since. */
  installed: string;
  /** Whether the folder of the file is ours too. */
  createdFolder: boolean;
}

/** Where the original content is kept. */
export function backupPath(dataDir: string, file: string): string {
  return join(recordFolder(dataDir, file), 'original.json');
}

export function readRecord(dataDir: string, file: string): InstallRecord | undefined {
  try {
    const record: unknown = JSON.parse(
      readFileSync(join(recordFolder(dataDir, file), 'record.json'), 'utf8'),
    );
    if (typeof record !== 'object' || record === null || !('installed' in record)) return undefined;
    const backup = backupPath(dataDir, file);
    return {
      file,
      original: existsSync(backup) ? readFileSync(backup) : undefined,
      installed: String(record.installed),
      createdFolder: 'createdFolder' in record && record.createdFolder === true,
    };
  } catch {
    return undefined;
  }
}

export function writeRecord(dataDir: string, record: InstallRecord): void {
  const { original, ...rest } = record;
  const backup = backupPath(dataDir, record.file);
  mkdirSync(recordFolder(dataDir, record.file), { recursive: true, mode: 0o700 });
  if (original === undefined) rmSync(backup, { force: true });
  else writeAtomically(backup, original);
  writeAtomically(
    join(recordFolder(dataDir, record.file), 'record.json'),
    `${JSON.stringify(rest, undefined, 2)}\n`,
  );
}

export function removeRecord(dataDir: string, file: string): void {
  rmSync(recordFolder(dataDir, file), { recursive: true, force: true });
}

/** Whether any settings file has our hooks, as far as we know. */
export function hasRecords(dataDir: string): boolean {
  const folder = join(dataDir, 'installs');
  return existsSync(folder) && readdirSync(folder).length > 0;
}

export function fingerprint(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function recordFolder(dataDir: string, file: string): string {
  return join(dataDir, 'installs', fingerprint(followLink(file)).slice(0, 16));
}
