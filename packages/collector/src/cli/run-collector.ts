import { AoError } from '@ao-observability/core';
import type { Logger } from 'pino';
import type { Collector, CollectorAddress } from '../collector.js';
import { banner } from './banner.js';
import { count } from './count.js';
import { EXIT_CODES } from './exit-codes.js';
import { explainPortInUse } from './explain-port-in-use.js';
import { openBrowser } from './open-browser.js';
import { packageVersion } from './package-version.js';
import { paintFor } from './paint.js';
import type { Settings } from './settings/setting-rules.js';
import { nextStopSignal } from './stop-signals.js';
import type { Terminal } from './terminal.js';

/** A collector and what its terminal shows of it. */
export interface RunOptions {
  collector: Collector;
  settings: Settings;
  logger: Logger;
  terminal: Terminal;
  /** After the name in the banner. */
  subtitle?: string;
  /** Rows of the banner below the dashboard's address. */
  rows: () => Promise<readonly (readonly [label: string, text: string])[]>;
  /** Goes on while the collector runs, until `signal` aborts; ends the run when it rejects. */
  companion?: (address: CollectorAddress, signal: AbortSignal) => Promise<void>;
}

/** Starts a collector, keeps it until a signal says to stop, and stops it without losing anything. */
export async function runCollector(options: RunOptions): Promise<number> {
  const { collector, settings, logger } = options;
  const ending = new AbortController();
  // Signals are heard before the start, so that a stop while starting is graceful too.
  const stopped = nextStopSignal((signal) => say(options, 'warn', `${signal}: ended without waiting`));
  const address = await collector.start().catch(async (error: unknown) => {
    throw AoError.is(error, 'AO_PORT_IN_USE') ? await explainPortInUse(settings, error) : error;
  });
  collector.events.on('error', (error) => logger.error({ err: error }, error.message));
  await announce(options, address);
  const companion = options.companion?.(address, ending.signal);
  try {
    const signal = await Promise.race([stopped, ...(companion ? [companion.then(() => stopped)] : [])]);
    say(options, 'info', `${signal}: stopping, a second one ends at once`);
  } finally {
    ending.abort();
    await companion?.catch(() => undefined);
    await collector.stop();
  }
  const { stored } = collector.status().ingest;
  say(options, 'info', `stopped; ${count(stored, 'event')} stored in this run, nothing is waiting`);
  return EXIT_CODES.ok;
}

async function announce(options: RunOptions, { url, host, port }: CollectorAddress): Promise<void> {
  const { settings, logger, terminal, subtitle } = options;
  const dashboard = dashboardUrl(url, settings);
  const version = packageVersion();
  if (settings.logFormat === 'json') {
    const fields = {
      event: 'listening',
      url,
      host,
      port,
      version,
      pid: process.pid,
      dashboard: settings.dashboard,
    };
    logger.info(fields, 'listening');
  } else {
    const { cyan, dim } = paintFor(terminal.out);
    const first = settings.dashboard
      ? (['Dashboard', cyan(dashboard)] as const)
      : (['API', cyan(url)] as const);
    const rows = [first, ...(await options.rows())];
    terminal.out.write(
      banner({ version, rows, footer: 'Ctrl+C stops it', ...(subtitle && { subtitle }) }, terminal),
    );
    if (settings.logLevel === 'debug') terminal.out.write(`  ${dim(`process ${process.pid}`)}\n`);
  }
  if (settings.open && settings.dashboard) {
    await openBrowser(dashboard).catch((error: unknown) =>
      logger.warn({ err: error }, 'the browser cannot be opened'),
    );
  }
}

/** With the token, because the browser has no other way to say it the first time. */
function dashboardUrl(url: string, { token }: Settings): string {
  return token === undefined ? url : `${url}/?token=${encodeURIComponent(token)}`;
}

function say({ settings, logger, terminal }: RunOptions, level: 'info' | 'warn', sentence: string): void {
  if (settings.logFormat === 'json') return logger[level](sentence);
  const { dim, yellow } = paintFor(terminal.out);
  const mark = level === 'warn' ? yellow('!') : dim('·');
  // A terminal shows ^C where the cursor is.
  terminal.out.write(`\r  ${mark} ${sentence}\n`);
}
