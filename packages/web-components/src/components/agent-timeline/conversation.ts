import type { TimelineEntry } from '@ao-observability/core';
import type { FleetClient, SessionTimeline, Unsubscribe } from '../../client/fleet-client.js';
import { timelineRows, type TimelineRow } from './timeline-rows.js';

const NO_ENTRIES: readonly TimelineEntry[] = [];

/** What a {@link Conversation} tells its owner. */
export interface ConversationOptions {
  /** Something changed; `update` makes the rows anew. */
  onChange(): void;
  /** So many entries came after the newest one of before. */
  onAdded(count: number): void;
}

/** The rows of the session that a timeline shows, and what the reader opened in it. */
export class Conversation {
  rows: readonly TimelineRow[] = [];
  keys: readonly string[] = [];
  /** There was something earlier once; the place above the rows stays, so that nothing moves when all is read. */
  paged = false;

  readonly #options: ConversationOptions;
  readonly #expansion = new Map<string, boolean>();
  readonly #unabridged = new Set<string>();
  #timeline: SessionTimeline | undefined;
  #unsubscribe: Unsubscribe | undefined;
  #entries: readonly TimelineEntry[] | undefined;
  #lastSeq = 0;

  constructor(options: ConversationOptions) {
    this.#options = options;
  }

  /** Absent while no session is open. */
  get timeline(): SessionTimeline | undefined {
    return this.#timeline;
  }

  open(client: FleetClient, sessionId: string): void {
    this.close();
    this.#timeline = client.timeline(sessionId);
    this.#unsubscribe = this.#timeline.onChange(() => this.#options.onChange());
  }

  /** Lets go of the session and of everything that was opened in it. */
  close(): void {
    this.#unsubscribe?.();
    this.#timeline?.close();
    this.#timeline = undefined;
    this.#expansion.clear();
    this.#unabridged.clear();
    this.#entries = undefined;
    this.#lastSeq = 0;
    this.paged = false;
  }

  /** Makes the rows anew when something in them changed; scrolling asks often. */
  update(): void {
    const entries = this.#timeline?.entries ?? NO_ENTRIES;
    this.paged ||= this.#timeline?.hasEarlier ?? false;
    if (entries === this.#entries) return;
    this.#entries = entries;
    this.rows = timelineRows(entries, this.#expansion);
    this.keys = this.rows.map(({ key }) => key);
    const fresh = entries.filter(({ seq }) => seq > this.#lastSeq);
    if (this.#lastSeq > 0 && fresh.length > 0) this.#options.onAdded(fresh.length);
    this.#lastSeq = fresh.reduce((seq, entry) => Math.max(seq, entry.seq), this.#lastSeq);
  }

  expand(key: string, expanded: boolean): void {
    this.#expansion.set(key, expanded);
    this.#entries = undefined;
    this.#options.onChange();
  }

  isUnabridged(key: string): boolean {
    return this.#unabridged.has(key);
  }

  /** Draws a long text whole. */
  showAll(key: string): void {
    this.#unabridged.add(key);
    this.#options.onChange();
  }

  /** Whether something in it changes with the clock. */
  get isRunning(): boolean {
    return this.rows.some(
      ({ entry }) =>
        (entry.kind === 'tool' && entry.outcome === 'running') ||
        (entry.kind === 'subagent' && entry.status === 'running'),
    );
  }
}
