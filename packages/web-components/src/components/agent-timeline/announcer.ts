import type { SessionSummary, TimelineEntry } from '@ao-observability/core';
import { plural } from '../../rendering/format.js';
import { toolTitle } from '../../rendering/tool-kind.js';

/** Sentences are spoken at most this often. */
export const ANNOUNCE_EVERY_MS = 5_000;

/** What is spoken: nothing, what needs somebody, or also what happens. */
export type AnnounceMode = 'off' | 'needs-you' | 'summary';

/** Tells screen readers what happens, in few words. */
export class Announcer {
  /** For a polite live region. */
  polite = '';
  /** For an alert: said once for each request. */
  alert = '';

  readonly #update: () => void;
  #added = 0;
  #lastCall: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #spokenAt = -Infinity;
  #asked: Set<string> | undefined;

  constructor(update: () => void) {
    this.#update = update;
  }

  /** Entries came. */
  added(entries: readonly TimelineEntry[], mode: AnnounceMode): void {
    if (mode !== 'summary') return;
    this.#added += entries.length;
    for (const entry of entries)
      if (entry.kind === 'tool') this.#lastCall = `${toolTitle(entry.tool_name)} ${OUTCOMES[entry.outcome]}`;
    const wait = Math.max(0, this.#spokenAt + ANNOUNCE_EVERY_MS - performance.now());
    this.#timer ??= setTimeout(() => this.#speak(), wait);
  }

  /** Looks whether somebody is asked anew; those that asked before a session was opened are on the screen already. */
  look(sessions: readonly SessionSummary[], mode: AnnounceMode): void {
    if (sessions.length === 0) return;
    const pending = sessions.flatMap((session) => session.pending_permissions);
    const fresh = this.#asked ? pending.filter(({ event_id }) => !this.#asked?.has(event_id)) : [];
    this.#asked ??= new Set();
    for (const { event_id } of pending) this.#asked.add(event_id);
    const [first] = fresh;
    if (!first || mode === 'off') return;
    this.alert = `Permission needed: ${toolTitle(first.tool_name)} ${first.label}`;
  }

  /** Another session is shown. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#added = 0;
    this.#asked = undefined;
    this.polite = '';
    this.alert = '';
  }

  #speak(): void {
    this.#timer = undefined;
    this.#spokenAt = performance.now();
    this.polite = [plural(this.#added, 'new event'), this.#lastCall].filter(Boolean).join('. ');
    this.#added = 0;
    this.#lastCall = undefined;
    this.#update();
  }
}

const OUTCOMES = {
  ok: 'finished',
  running: 'started',
  failed: 'failed',
  denied: 'was denied',
  invalid: 'was invalid',
  interrupted: 'was interrupted',
} as const;
