import { hostname } from 'node:os';
import type { AgentEvent, EpochMs, Logger, SessionSummary, StorePlugin } from '@ao-observability/core';
import type { CollectorLimits } from '../options/collector-limits.js';
import { isProcessAlive } from './process-life.js';

/** What a watch works with. */
export interface ProcessWatchOptions {
  store: StorePlugin;
  limits: Pick<CollectorLimits, 'processCheckMs' | 'processGraceMs' | 'processSessions'>;
  logger: Logger;
  now: () => EpochMs;
  /** Stores what was found out. */
  record: (event: AgentEvent) => Promise<unknown>;
}

/**
 * Looks whether the processes of sessions on this machine still live that claim work or wait: at long
 * intervals, and when somebody reads sessions. Records `process_gone` for one that ended without a word.
 */
export class ProcessWatch {
  readonly #options: ProcessWatchOptions;
  /** When each session's process was first seen to be gone. */
  readonly #goneSince = new Map<string, EpochMs>();
  #timer: NodeJS.Timeout | undefined;
  #followUp: NodeJS.Timeout | undefined;
  #checking: Promise<void> | undefined;
  #checkedAt = Number.NEGATIVE_INFINITY;
  #isStopped = false;

  constructor(options: ProcessWatchOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => void this.check(), this.#options.limits.processCheckMs);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#timer);
    clearTimeout(this.#followUp);
    await this.#checking;
  }

  /** Somebody reads sessions: looks now, unless that was done a moment ago. Returns at once. */
  poke(): void {
    const { now, limits } = this.#options;
    if (now() - this.#checkedAt >= limits.processGraceMs) void this.check();
  }

  /** Looks now. Never rejects. */
  check(): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    this.#checking ??= this.#check().finally(() => {
      this.#checking = undefined;
    });
    return this.#checking;
  }

  async #check(): Promise<void> {
    const { now, logger } = this.#options;
    this.#checkedAt = now();
    try {
      const sessions = await this.#candidates();
      const gone = await Promise.all(sessions.map((session) => isGone(session)));
      await this.#settle(sessions.filter((_, index) => gone[index]));
    } catch (error) {
      logger.warn({ err: error }, 'the processes of sessions could not be checked');
    }
  }

  async #candidates(): Promise<SessionSummary[]> {
    const { store, limits, now } = this.#options;
    const { items } = await store.readSessions({
      status: ['running', 'waiting', 'stalled'],
      now: now(),
      limit: limits.processSessions,
    });
    const here = hostname();
    return items.filter(({ pid, host }) => pid !== undefined && host === here);
  }

  async #settle(gone: readonly SessionSummary[]): Promise<void> {
    const { now, limits, record } = this.#options;
    const ids = new Set(gone.map(({ session_id }) => session_id));
    for (const id of this.#goneSince.keys()) if (!ids.has(id)) this.#goneSince.delete(id);
    for (const session of gone) {
      const { session_id } = session;
      const since = this.#goneSince.get(session_id) ?? now();
      this.#goneSince.set(session_id, since);
      if (now() - since < limits.processGraceMs) continue;
      await record(processGone(session, now()));
      this.#goneSince.delete(session_id);
    }
    if (this.#goneSince.size > 0 && !this.#isStopped) this.#lookAgain();
  }

  #lookAgain(): void {
    clearTimeout(this.#followUp);
    this.#followUp = setTimeout(() => void this.check(), this.#options.limits.processGraceMs);
    this.#followUp.unref();
  }
}

async function isGone({ pid, last_event_at }: SessionSummary): Promise<boolean> {
  return !(await isProcessAlive(pid!, Date.parse(last_event_at)));
}

function processGone({ session_id, source, pid, host, last_seq }: SessionSummary, now: EpochMs): AgentEvent {
  return {
    // Another collector on the same store finds out the same.
    event_id: `ao:process_gone:${session_id}:${pid}:${last_seq}`,
    event_type: 'process_gone',
    session_id,
    source,
    provenance: 'inferred',
    timestamp: new Date(now).toISOString(),
    data: { pid, host },
  };
}
