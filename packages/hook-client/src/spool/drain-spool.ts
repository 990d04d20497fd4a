import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { openPoster, type Poster } from '../post.js';
import { outcomeOf, type DeliveryOutcome } from './delivery-outcome.js';
import { listEntries, readHeaders, removeEntry, type WaitingEvent } from './spool-entry.js';
import { releaseLock, takeLock, touchLock } from './spool-lock.js';
import { readLosses, rejectEntry, removeIncomplete, type SpoolLimits, trimSpool } from './spool-losses.js';

export interface DrainOptions {
  base: string;
  /** The folder of this collector, not the whole spool. */
  folder: string;
  limits: SpoolLimits;
  token?: string | undefined;
  /** Milliseconds to wait for an answer. */
  timeoutMs: number;
}

/**
 * Sends everything that waits, oldest first, and removes what was acknowledged. One process at a time; the others
 * return at once. When the collector is away, it keeps the events and sees to the limits.
 */
export async function drainSpool(options: DrainOptions): Promise<void> {
  const { base, folder } = options;
  const poster = base === '' ? undefined : await openPoster(base);
  try {
    // An event whose process found our lock was written before the lock went: look once more after it.
    while (listEntries(folder).length > 0 && takeLock(folder, Date.now())) {
      try {
        if (poster && (await sendAll(options, poster))) continue;
        trimSpool(folder, options.limits, 'overflow');
        return;
      } finally {
        releaseLock(folder);
      }
    }
  } finally {
    poster?.close();
  }
}

async function sendAll(options: DrainOptions, poster: Poster): Promise<boolean> {
  const { folder } = options;
  for (;;) {
    const waiting = listEntries(folder);
    let settled = 0;
    for (const entry of waiting) {
      const outcome = await sendOne(options, poster, entry);
      if (outcome === 'unavailable') return false;
      if (outcome === 'delivered') removeEntry(folder, entry.name);
      if (outcome === 'refused') rejectEntry(folder, entry.name);
      if (outcome !== 'stumbled') settled++;
      touchLock(folder, Date.now());
    }
    if (waiting.length === 0) removeIncomplete(folder, Date.now());
    if (settled === 0) return waiting.length === 0;
  }
}

async function sendOne(options: DrainOptions, poster: Poster, entry: WaitingEvent): Promise<DeliveryOutcome> {
  const { base, folder, timeoutMs, token } = options;
  const source = entry.name.slice(0, entry.name.indexOf('~'));
  const url = base + (source === '_events' ? '/api/events' : `/api/hooks/${source}`);
  const losses = Object.entries(readLosses(folder)).map(([loss, count]) => `${loss}=${count}`);
  const headers: Record<string, string> = {
    'x-ao-host': hostname(),
    'x-ao-timestamp': new Date(Math.floor(entry.writtenAt)).toISOString(),
    ...readHeaders(folder, entry.name),
  };
  if (losses.length > 0) headers['x-ao-spool-dropped'] = losses.join(', ');
  if (token) headers['authorization'] = `Bearer ${token}`;
  try {
    const body = readFileSync(join(folder, `${entry.name}.body`));
    return outcomeOf((await poster.post({ url, body, headers, timeoutMs })).status);
  } catch {
    return 'unavailable';
  }
}
