import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** An event to keep. It becomes two files, `<source>~<id>.body` and `.head`; see `ao-hook.sh` for the format. */
export interface SpoolEvent {
  /** The source, or `_events` for events in our own format. */
  source: string;
  deliveryId: string;
  body: string | Uint8Array;
  headers: Readonly<Record<string, string | undefined>>;
  /** When it happened, in milliseconds. @default now */
  happenedAt?: number | undefined;
}

/** A complete event in a spool folder. */
export interface WaitingEvent {
  /** `<source>~<id>` */
  name: string;
  bytes: number;
  /** When it happened: the time its body was written. */
  writtenAt: number;
}

/** Longest header value kept, in characters: servers refuse long headers. */
const HEADER_LIMIT = 1000;

/** A value that cannot add header lines of its own. */
export function headerValue(value: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what has to go
  return value.replace(/[\u0000-\u001f\u007f]/g, '').slice(0, HEADER_LIMIT);
}

/** Writes an event; the head last and at once, because an event without it is not complete. */
export function writeEntry(folder: string, event: SpoolEvent): void {
  const name = `${event.source}~${event.deliveryId}`;
  const lines = Object.entries({ 'x-ao-delivery-id': event.deliveryId, ...event.headers })
    .map(([key, value]) => [key, headerValue(value ?? '')] as const)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}: ${value}\n`);
  try {
    writeFileSync(join(folder, `${name}.body`), event.body, { mode: 0o600 });
    if (event.happenedAt !== undefined) {
      // In the middle of its millisecond, where no rounding moves it to another.
      const seconds = (event.happenedAt + 0.5) / 1000;
      utimesSync(join(folder, `${name}.body`), seconds, seconds);
    }
    const file = openSync(join(folder, `${name}.head`), 'w', 0o600);
    writeSync(file, lines.join(''));
    closeSync(file);
  } catch (error) {
    removeEntry(folder, name);
    throw error;
  }
}

/** Complete events, oldest first. */
export function listEntries(folder: string): WaitingEvent[] {
  const entries: WaitingEvent[] = [];
  for (const file of readdirSync(folder)) {
    const name = /^([\w~-]+)\.head$/.exec(file)?.[1];
    if (name === undefined) continue;
    const body = statSync(join(folder, `${name}.body`), { throwIfNoEntry: false });
    if (body) entries.push({ name, bytes: body.size, writtenAt: body.mtimeMs });
  }
  return entries.toSorted((a, b) => a.writtenAt - b.writtenAt || (a.name < b.name ? -1 : 1));
}

/** The headers kept with an event. */
export function readHeaders(folder: string, name: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of readFileSync(join(folder, `${name}.head`), 'utf8').split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon)] = line.slice(colon + 1).trim();
  }
  return headers;
}

/** Removes an event; the body first, so that what a crash leaves is known to have arrived. */
export function removeEntry(folder: string, name: string): void {
  rmSync(join(folder, `${name}.body`), { force: true });
  rmSync(join(folder, `${name}.head`), { force: true });
}
