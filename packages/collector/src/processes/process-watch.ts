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
  /** Processes that were seen to be gone and since when, by the id of the event that tells it. */
  readonly #gone = new Map<string, { since: EpochMs; isTold: boolean }>();
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
    const processes = new Map(gone.map((session) => [eventIdOf(session), session]));
    for (const id of this.#gone.keys()) if (!processes.has(id)) this.#gone.delete(id);
    for (const [id, session] of processes) {
      const sighting = this.#gone.get(id) ?? { since: now(), isTold: false };
      this.#gone.set(id, sighting);
      if (sighting.isTold || now() - sighting.since < limits.processGraceMs) continue;
      await record(processGone(session, now()));
      sighting.isTold = true;
    }
    const isPending = [...this.#gone.values()].some(({ isTold }) => !isTold);
    if (isPending && !this.#isStopped) this.#lookAgain();
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

/**
 * The same for every collector on a store, and for every look: a session that goes on all the same, because
 * its process ids are those of a container, is not called lost again and again.
 */
function eventIdOf({ session_id, pid }: SessionSummary): string {
  return `ao:process_gone:${session_id}:${pid}`;
}

function processGone(session: SessionSummary, now: EpochMs): AgentEvent {
  const { session_id, source, pid, host } = session;
  return {
    event_id: eventIdOf(session),
    event_type: 'process_gone',
    session_id,
    source,
    provenance: 'inferred',
    timestamp: new Date(now).toISOString(),
    data: { pid, host },
  };
}
