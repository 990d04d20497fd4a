import type { AgentEvent } from '@ao-observability/core';
import { CollectorApi } from '@ao-observability/core/live';
import { createCollector, type Collector } from '../../collector.js';
import { playFleet } from '../../demo/play-fleet.js';
import { postEvents } from '../../demo/post-events.js';
import { checkUrl } from '../check-url.js';
import { createLogger } from '../create-logger.js';
import { EXIT_CODES } from '../exit-codes.js';
import { invalidOption } from '../invalid-option.js';
import { paintFor } from '../paint.js';
import { runCollector } from '../run-collector.js';
import { collectorSettings } from '../settings/collector-settings.js';
import { loadSettings, type GivenSettings } from '../settings/load-settings.js';
import { nextStopSignal } from '../stop-signals.js';
import type { Terminal } from '../terminal.js';

/** As given on the command line. */
export interface DemoGiven extends GivenSettings {
  /** Of a collector that runs already; absent: one is started. */
  url: string | undefined;
  seed: string | undefined;
  speed: string | undefined;
  keep: string | undefined;
}

/** Events that the demo keeps when nothing else is said: some hours. Then the sessions that ended first leave. */
const KEPT_EVENTS = 25_000;
/** Below, the sessions under way would not fit. */
const LEAST_KEPT_EVENTS = 2_000;

/** Plays a scripted fleet, on a collector of its own that keeps nothing, or on one that runs already. */
export async function demo(given: DemoGiven, terminal: Terminal): Promise<number> {
  const seed = wholeNumber('--seed', given.seed, { fallback: Date.now() % 100_000, low: 0, high: 2 ** 31 });
  const speed = wholeNumber('--speed', given.speed, { fallback: 1, low: 1, high: 1_000 });
  return given.url === undefined
    ? playHere(given, terminal, { seed, speed })
    : playThere(given, terminal, { seed, speed });
}

interface Pace {
  seed: number;
  speed: number;
}

async function playHere(given: DemoGiven, terminal: Terminal, pace: Pace): Promise<number> {
  const limits = { fallback: KEPT_EVENTS, low: LEAST_KEPT_EVENTS, high: 1_000_000 };
  const maxEvents = wholeNumber('--keep', given.keep, limits);
  const { values: settings } = await loadSettings(given, terminal);
  const { memoryStore } = await import('@ao-observability/core/memory-store');
  const store = memoryStore({ maxEvents });
  const logger = await createLogger(settings);
  const collector = createCollector({ store, ...collectorSettings(settings), logger });
  const { dim } = paintFor(terminal.out);
  const rows = async () => [
    ['Fleet', `12 scripted agents, without end ${dim(`(seed ${pace.seed}, speed ${pace.speed})`)}`] as const,
    ['Store', 'in memory, gone when you stop'] as const,
  ];
  const companion = (_: unknown, signal: AbortSignal) =>
    playFleet({ ...pace, now: Date.now, deliver: (events) => ingest(collector, events), signal });
  return runCollector({ collector, settings, logger, terminal, subtitle: 'demo', rows, companion });
}

async function ingest(collector: Collector, events: readonly AgentEvent[]): Promise<void> {
  const { invalid, results } = await collector.ingest(events);
  if (invalid === 0) return;
  const first = results.find(({ status }) => status === 'invalid');
  throw new Error(`the demo made an event that is invalid: ${JSON.stringify(first)}`);
}

async function playThere(given: DemoGiven, terminal: Terminal, pace: Pace): Promise<number> {
  const url = checkUrl(given.url ?? '');
  const { values } = await loadSettings(given, terminal);
  const ending = new AbortController();
  void nextStopSignal(() => undefined).then(() => ending.abort());
  const { dim, yellow } = paintFor(terminal.err);
  const say = (text: string) => terminal.err.write(`  ${text}\n`);
  say(`Playing a demo fleet to ${url} ${dim(`(seed ${pace.seed}, speed ${pace.speed}; Ctrl+C stops it)`)}`);
  const onRetry = (reason: string) => say(`${yellow('!')} ${reason}; trying again`);
  const { token } = values;
  const api = new CollectorApi({ url, ...(token !== undefined && { token }) });
  const onOpen = () => say(dim('The history is in; from now on in real time.'));
  const deliver = (events: readonly AgentEvent[]) =>
    postEvents(events, { api, signal: ending.signal, onRetry });
  await playFleet({ ...pace, now: Date.now, deliver, onOpen, signal: ending.signal });
  return EXIT_CODES.ok;
}

function wholeNumber(
  option: string,
  given: string | undefined,
  { fallback, low, high }: { fallback: number; low: number; high: number },
): number {
  if (given === undefined) return fallback;
  const value = /^\d+$/.test(given) ? Number(given) : Number.NaN;
  if (value >= low && value <= high) return value;
  throw invalidOption(option, given, `a whole number from ${low} to ${high}`);
}
