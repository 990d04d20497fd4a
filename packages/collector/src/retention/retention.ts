import type { EpochMs, Logger, SessionStatus, SessionSummary, StorePlugin } from '@ao-observability/core';
import { messageOf } from '../plugins/plugin-runner.js';
import type { RetentionOptions, RetentionReport } from './retention-options.js';
import { archiveSession } from './session-archive.js';

/** What retention works with. */
export interface RetentionParts {
  store: StorePlugin;
  options: RetentionOptions & { archiveAfterDays: number };
  logger: Logger;
  now: () => EpochMs;
  /** Pause between two runs. */
  pauseMs: number;
}

const DAY_MS = 86_400_000;
/** Those that neither work nor wait for a human. */
const SETTLED: readonly SessionStatus[] = ['idle', 'finished', 'error', 'lost'];
const PAGE_SESSIONS = 1_000;
/** Sessions that are archived before the size is looked at again. */
const SIZE_STEP_SESSIONS = 20;

/** Archives sessions, and only then removes them from the store: at the start, and again and again. */
export class Retention {
  readonly #parts: RetentionParts;
  readonly #report: RetentionReport;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(parts: RetentionParts) {
    this.#parts = parts;
    const { archiveDir, archiveAfterDays, maxBytes } = parts.options;
    this.#report = {
      archive_dir: archiveDir,
      archive_after_days: archiveAfterDays,
      ...(maxBytes !== undefined && { max_bytes: maxBytes }),
      sessions_archived: 0,
      events_archived: 0,
    };
  }

  start(): void {
    this.#running = this.#run();
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(() => this.#run());
    }, this.#parts.pauseMs);
    this.#timer.unref();
  }

  /** Ends after the session that is being archived. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  report(): RetentionReport {
    return { ...this.#report };
  }

  async #run(): Promise<void> {
    if (this.#stopped) return;
    try {
      await this.#archiveOld();
      await this.#archiveSurplus();
      delete this.#report.last_error;
    } catch (error) {
      this.#report.last_error = messageOf(error);
      this.#parts.logger.error({ err: error }, 'sessions could not be archived; they stay in the store');
    }
    this.#report.last_run_at = new Date(this.#parts.now()).toISOString();
  }

  async #archiveOld(): Promise<void> {
    const { options, now } = this.#parts;
    if (options.archiveAfterDays === 0) return;
    const limit = now() - options.archiveAfterDays * DAY_MS;
    for (const session of await this.#settledSessions()) {
      if (this.#stopped || Date.parse(session.last_event_at) >= limit) return;
      // What was imported or restored lately is here because somebody wants to see it.
      if ((await this.#receivedAt(session)) < limit) await this.#archive(session);
    }
  }

  async #archiveSurplus(): Promise<void> {
    const { store, options } = this.#parts;
    const { maxBytes } = options;
    if (maxBytes === undefined || (await store.stats()).bytes <= maxBytes) return;
    const sessions = await this.#settledSessions();
    for (let step = 0; step < sessions.length && !this.#stopped; step += SIZE_STEP_SESSIONS) {
      if ((await store.stats()).bytes <= maxBytes) return;
      for (const session of sessions.slice(step, step + SIZE_STEP_SESSIONS)) {
        if (!this.#stopped) await this.#archive(session);
      }
    }
  }

  async #archive({ session_id }: SessionRef): Promise<void> {
    const { store, options, logger, now } = this.#parts;
    const { items } = await store.readSessions({ session_ids: [session_id], status: SETTLED, now: now() });
    const session = items[0];
    if (!session) return;
    const path = await archiveSession(store, session, options.archiveDir);
    const { last_seq } = session;
    const { sessions, events } = await store.prune({ sessions: [{ session_id, last_seq }] });
    this.#report.sessions_archived += sessions;
    this.#report.events_archived += events;
    logger.info({ session_id, path, events, removed: sessions === 1 }, 'a session was archived');
  }

  async #receivedAt({ session_id }: SessionRef): Promise<EpochMs> {
    const { items } = await this.#parts.store.readEvents({ session_id, limit: 1, payload: 'preview' });
    return items[0] ? Date.parse(items[0].received_at) : 0;
  }

  /** Oldest first. */
  async #settledSessions(): Promise<SessionRef[]> {
    const { store, now } = this.#parts;
    const found: SessionRef[] = [];
    let page: string | undefined;
    do {
      const query = { status: SETTLED, now: now(), limit: PAGE_SESSIONS, order: 'updated' as const };
      const { items, next } = await store.readSessions({ ...query, ...(page !== undefined && { page }) });
      found.push(...items.map(({ session_id, last_event_at }) => ({ session_id, last_event_at })));
      page = next ?? undefined;
    } while (page !== undefined);
    return found.toReversed();
  }
}

type SessionRef = Pick<SessionSummary, 'session_id' | 'last_event_at'>;
