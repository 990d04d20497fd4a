import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listEntries, removeEntry } from './spool-entry.js';

/**
 * Why an event will not reach the collector: too many waited; its writer was killed half-way; the collector
 * refused it for good (kept in `rejected/`); it was removed from there; it could not be written.
 */
const SPOOL_LOSSES = ['overflow', 'incomplete', 'rejected', 'rejected_removed', 'unwritable'] as const;
export type SpoolLoss = (typeof SPOOL_LOSSES)[number];

/** How much may wait. */
export interface SpoolLimits {
  files: number;
  bytes: number;
}

/** What may wait for one collector, in events and bytes. */
export const SPOOL_LIMITS: SpoolLimits = { files: 5000, bytes: 64 * 1024 * 1024 };
/** What is kept of events that the collector refused. */
const REJECTED_LIMITS: SpoolLimits = { files: 100, bytes: 16 * 1024 * 1024 };
/** After this time a body without a head will not get one. */
const INCOMPLETE_AFTER_MS = 3_600_000;

export function countLoss(folder: string, loss: SpoolLoss, more: number): void {
  if (more === 0) return;
  const file = join(folder, `dropped.${loss}`);
  writeFileSync(`${file}.new`, `${lossCount(folder, loss) + more}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function readLosses(folder: string): Partial<Record<SpoolLoss, number>> {
  const counts = SPOOL_LOSSES.map((loss) => [loss, lossCount(folder, loss)] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** Drops the oldest events beyond the limits, and counts them. */
export function trimSpool(folder: string, limits: SpoolLimits, loss: SpoolLoss, countIn = folder): void {
  let files = 0;
  let bytes = 0;
  let dropped = 0;
  for (const entry of listEntries(folder).toReversed()) {
    files++;
    bytes += entry.bytes;
    if (files <= limits.files && bytes <= limits.bytes) continue;
    removeEntry(folder, entry.name);
    dropped++;
  }
  countLoss(countIn, loss, dropped);
}

/** Puts aside an event that the collector will never take, for a person to look at. */
export function rejectEntry(folder: string, name: string): void {
  const aside = join(folder, 'rejected');
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  // The head first: a body alone is never taken for an event.
  for (const part of ['head', 'body'])
    renameSync(join(folder, `${name}.${part}`), join(aside, `${name}.${part}`));
  countLoss(folder, 'rejected', 1);
  trimSpool(aside, REJECTED_LIMITS, 'rejected_removed', folder);
}

/**
 * Removes bodies whose head never came, because their writer was killed, and present without a body, which are the
 * rest of events that arrived. Only for the owner of the lock.
 */
export function removeIncomplete(folder: string, now: number): void {
  const files = readdirSync(folder);
  const present = new Set(files);
  let removed = 0;
  for (const file of files) {
    if (file.endsWith('.head') && !present.has(file.replace(/head$/, 'body')))
      rmSync(join(folder, file), { force: true });
    if (!file.endsWith('.body') || present.has(file.replace(/body$/, 'head'))) continue;
    const path = join(folder, file);
    const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now;
    if (now - written < INCOMPLETE_AFTER_MS) continue;
    rmSync(path, { force: true });
    removed++;
  }
  countLoss(folder, 'incomplete', removed);
}

function lossCount(folder: string, loss: SpoolLoss): number {
  try {
    return Number.parseInt(readFileSync(join(folder, `dropped.${loss}`), 'utf8'), 10) || 0;
  } catch {
    return 0;
  }
}
