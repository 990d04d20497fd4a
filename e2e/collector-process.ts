import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { SessionSummary, StoredEvent } from '@ao-observability/core';
import { CollectorApi, type UsageAnswer, type UsageRequest } from '@ao-observability/core/live';
import { vi } from 'vitest';
import { listenOnLoopback } from './listen-on-loopback.js';

const PROGRAM = join(import.meta.dirname, '../packages/collector/dist/cli.js');

/** A collector as its users run it: the built command line, a SQLite file, a port. */
export interface CollectorProcess {
  url: string;
  session(sessionId: string): Promise<SessionSummary>;
  /** All events of a session in the order of the log. */
  events(sessionId: string): Promise<StoredEvent[]>;
  usage(request: UsageRequest): Promise<UsageAnswer>;
  /** What its `/api/status` says. */
  status(): Promise<Record<string, unknown>>;
  /** Makes it deaf: connections are accepted by the system, and nothing is ever answered. */
  freeze(): void;
  thaw(): void;
  /** Asks it to stop and waits until it has. */
  stop(): Promise<void>;
}

/** Where a collector is started. */
export interface CollectorPlace {
  db: string;
  port: number;
  /** The agent's `CLAUDE_CONFIG_DIR`, below which transcripts are read; absent: none are. */
  configDir?: string;
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const { url, close } = await listenOnLoopback(createServer());
  await close();
  return Number(new URL(url).port);
}

/** Starts the collector and waits until it serves. */
export async function startCollector({ db, port, configDir }: CollectorPlace): Promise<CollectorProcess> {
  const args = [PROGRAM, '--port', String(port), '--db', db, '--log-level', 'warn', '--log-format', 'json'];
  const env = configDir === undefined ? {} : { CLAUDE_CONFIG_DIR: configDir };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = collectOutput(child);
  const url = `http://127.0.0.1:${port}`;
  const api = new CollectorApi({ url });
  try {
    await vi.waitFor(() => api.status(), { timeout: 15_000, interval: 50 });
  } catch (cause) {
    child.kill('SIGKILL');
    throw new Error(`The collector does not serve ${url}. It wrote:\n${log()}`, { cause });
  }
  return {
    url,
    usage: (request) => api.usage(request),
    status: () => api.status(),
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    stop: () => stop(child),
    session: async (session_id) => (await api.session(session_id)).session,
    events: (session_id) => readAllEvents(api, session_id),
  };
}

/** Runs another of the collector's commands and gives what it prints with `--json`. */
export async function collectorCommand(args: readonly string[], home: string): Promise<unknown> {
  const env = { HOME: home, XDG_DATA_HOME: home };
  const child = spawn(process.execPath, [PROGRAM, ...args, '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(await text(child.stdout));
}

async function readAllEvents(api: CollectorApi, session_id: string): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  for (let after: number | null = 0; after !== null;) {
    const { events, next } = await api.events({ session_id, after, limit: 100, payload: 'full' });
    all.push(...events);
    after = next;
  }
  return all;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGCONT');
  child.kill('SIGTERM');
  await exit;
}

function collectOutput(child: ChildProcess): () => string {
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => parts.push(part.toString()));
  return () => parts.join('');
}
