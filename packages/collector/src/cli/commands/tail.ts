import type { SessionSummary, StoredEvent } from '@ao-observability/core';
import { LiveClient } from '@ao-observability/core/live';
import { baseUrl } from '../base-url.js';
import { checkUrl } from '../check-url.js';
import { EXIT_CODES } from '../exit-codes.js';
import { paintFor } from '../paint.js';
import { loadSettings, type GivenSettings } from '../settings/load-settings.js';
import { nextStopSignal } from '../stop-signals.js';
import { tailLine } from '../tail-line.js';
import type { Terminal } from '../terminal.js';

/** As given on the command line. */
export interface TailGiven extends GivenSettings {
  /** Id or name of a session; absent: all. */
  session: string | undefined;
  url: string | undefined;
  json: boolean;
}

/** Sessions whose names are remembered. */
const KEPT_NAMES = 5_000;

/** Prints events as they happen until it is told to stop; waits for a collector that is away. */
export async function tail({ session, url, json, ...given }: TailGiven, terminal: Terminal): Promise<number> {
  const { values: settings } = await loadSettings(given, terminal);
  const { token } = settings;
  const target = url === undefined ? baseUrl(settings) : checkUrl(url);
  const client = new LiveClient({ url: target, ...(token !== undefined && { token }) });
  const names = new Map<string, string>();
  const paint = paintFor(terminal.out);
  const learn = (row: SessionSummary) => {
    if (names.size >= KEPT_NAMES) names.clear();
    names.set(row.session_id, row.session_name ?? row.title ?? row.session_id);
  };
  const isWanted = (event: StoredEvent) =>
    session === undefined ||
    [event.session_id, event.session_name, names.get(event.session_id)].includes(session);
  client.on('initial_state', ({ sessions }) => sessions.forEach(learn));
  client.on('session', learn);
  client.on('event', (event) => {
    if (!isWanted(event) || (!json && event.event_type === 'usage')) return;
    const name = event.session_name ?? names.get(event.session_id) ?? event.session_id;
    terminal.out.write(
      `${json ? JSON.stringify(event) : tailLine(event, name, { paint, columns: terminal.out.columns })}\n`,
    );
  });
  client.on('state', (state, { reason }) => sayState(terminal, target, { state, reason }));
  client.start();
  await Promise.race([nextStopSignal(() => undefined), readerGone(terminal)]);
  client.stop();
  return EXIT_CODES.ok;
}

function sayState(
  { err }: Terminal,
  url: string,
  { state, reason }: { state: string; reason: string | undefined },
): void {
  const { dim, yellow } = paintFor(err);
  if (state === 'live') err.write(`${dim(`following ${url}, Ctrl+C stops`)}\n`);
  if (state === 'reconnecting')
    err.write(
      `${yellow('!')} ${dim(`no connection to ${url}${reason ? ` (${reason})` : ''}, trying again`)}\n`,
    );
}

/** Resolves when the program behind a pipe has ended, as in `ao-collector tail | head`. */
function readerGone({ out, err }: Terminal): Promise<void> {
  return new Promise((resolve) => {
    for (const stream of [out, err]) stream.once?.('error', () => resolve());
  });
}
