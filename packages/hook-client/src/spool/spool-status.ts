import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listEntries } from './spool-entry.js';
import { readLosses, type SpoolLoss } from './spool-losses.js';

/** What waits for one collector. */
export interface SpoolStatus {
  /** The folder, named after the collector's address. */
  folder: string;
  /** Events that are not acknowledged yet. */
  waiting: number;
  waitingBytes: number;
  /** When the oldest of them happened: ISO 8601, UTC. */
  oldestAt?: string;
  /** Events that the collector refused for good, kept in the folder `rejected`. */
  rejected: number;
  /** Events that were lost, by reason, since the folder was made. */
  losses: Partial<Record<SpoolLoss, number>>;
}

/** Looks at every collector's folder in a spool. */
export function spoolStatus(spoolDir: string): SpoolStatus[] {
  return foldersIn(spoolDir).map((name) => {
    const folder = join(spoolDir, name);
    const waiting = listEntries(folder);
    const oldest = waiting[0];
    return {
      folder,
      waiting: waiting.length,
      waitingBytes: waiting.reduce((sum, entry) => sum + entry.bytes, 0),
      ...(oldest ? { oldestAt: new Date(oldest.writtenAt).toISOString() } : {}),
      rejected: foldersIn(folder).includes('rejected') ? listEntries(join(folder, 'rejected')).length : 0,
      losses: readLosses(folder),
    };
  });
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((found) => found.isDirectory())
      .map((found) => found.name);
  } catch {
    return [];
  }
}
