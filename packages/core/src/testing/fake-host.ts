import type { EpochMs, Logger, PluginHost, PluginStatus } from '../contracts/plugin.js';

/** One line that a plugin logged. */
export interface LoggedLine {
  level: keyof Logger;
  fields: object;
  message?: string | undefined;
}

/** A plugin host whose clock is a value and which remembers what the plugin said. */
export interface FakeHost extends PluginHost {
  /** Everything that was logged, oldest first. */
  readonly lines: readonly LoggedLine[];
  /** Every status that was reported, oldest first. */
  readonly statuses: readonly PluginStatus[];
  /** Moves the clock; a negative number moves it back. */
  advance(ms: number): void;
  /** Aborts `signal`, as a collector does when it stops. */
  abort(): void;
}

/** The moment at which fake clocks start: 2026-01-01T00:00:00Z. */
export const FAKE_NOW: EpochMs = Date.UTC(2026, 0, 1);

/** Makes a host for tests. `now` is where its clock stands, by default {@link FAKE_NOW}. */
export function fakeHost(options: { now?: EpochMs } = {}): FakeHost {
  let now = options.now ?? FAKE_NOW;
  const lines: LoggedLine[] = [];
  const statuses: PluginStatus[] = [];
  const controller = new AbortController();
  const log = (level: keyof Logger) => (fields: object, message?: string) => {
    lines.push({ level, fields, message });
  };
  return {
    logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
    signal: controller.signal,
    now: () => now,
    report: (status) => void statuses.push(status),
    lines,
    statuses,
    advance: (ms) => {
      now += ms;
    },
    abort: () => controller.abort(),
  };
}
