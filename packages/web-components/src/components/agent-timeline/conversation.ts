import type { Cursor, TimelineEntry } from '@ao-observability/core';
import type { SessionTimeline, Unsubscribe } from '../../client/fleet-client.js';
import { CallDurations } from './call-durations.js';
import { FilterCounts } from './filter-counts.js';
import { FoldNames } from './fold-calls.js';
import { SegmentedRows } from './segmented-rows.js';
import type { TimelineFilter } from './timeline-filter.js';
import type { RowOptions, TimelineRow } from './timeline-rows.js';
import { TurnSummaries, type TurnFacts } from './turn-summaries.js';

const NO_ENTRIES: readonly TimelineEntry[] = [];

/** What a {@link Conversation} tells its owner. */
export interface ConversationOptions {
  /** Something changed; `update` makes the rows anew. */
  onChange(): void;
  /** These entries came after the newest one of before. */
  onAdded(entries: readonly TimelineEntry[]): void;
}

/** How the owner wants the rows. */
export interface ConversationLook extends Pick<
  RowOptions,
  'fold' | 'thinking' | 'filter' | 'openKinds' | 'seenSeq'
> {
  /** Somebody reads: a call that has a row keeps it. */
  readonly held: boolean;
}

/** The rows of the session that a timeline shows, and what the reader opened in it. */
export class Conversation {
  /** There was something earlier once; the place above the rows stays, so that nothing moves when all is read. */
  paged = false;
  readonly durations = new CallDurations();

  readonly #options: ConversationOptions;
  readonly #expansion = new Map<string, boolean>();
  readonly #unabridged = new Set<string>();
  readonly #foldNames = new FoldNames();
  #revealed: ReadonlySet<string> = new Set();
  /** The key of the entry that must have a row. */
  #shownKey: string | undefined;
  readonly #list = new SegmentedRows();
  readonly #counts = new FilterCounts();
  readonly #turns = new TurnSummaries();
  #kept = new Set<string>();
  #timeline: SessionTimeline | undefined;
  #unsubscribe: Unsubscribe | undefined;
  #entries: readonly TimelineEntry[] | undefined;
  #look: ConversationLook | undefined;
  #lastSeq = 0;
  /** The entry that was the first one when the conversation was opened. */
  #first: string | undefined;

  constructor(options: ConversationOptions) {
    this.#options = options;
  }

  /** Absent while no session is open. */
  get timeline(): SessionTimeline | undefined {
    return this.#timeline;
  }

  /** Everything that is loaded, whatever the filter. */
  get entries(): readonly TimelineEntry[] {
    return this.#timeline?.entries ?? NO_ENTRIES;
  }

  /** How many entries pass a filter. */
  count(filter: TimelineFilter): number {
    return this.#counts.of(this.#list.segments, filter);
  }

  get rows(): readonly TimelineRow[] {
    return this.#list.rows;
  }

  get keys(): readonly string[] {
    return this.#list.keys;
  }

  /** The turns that ended, by the key of their end. */
  get turns(): ReadonlyMap<string, TurnFacts> {
    return this.#turns.byEnd;
  }

  /** Shows a timeline, and closes it when it is no longer shown. */
  open(timeline: SessionTimeline): void {
    this.close();
    this.#timeline = timeline;
    this.#unsubscribe = timeline.onChange(() => this.#options.onChange());
  }

  /** Lets go of the session and of everything that was opened in it. */
  close(): void {
    this.#unsubscribe?.();
    this.#timeline?.close();
    this.#timeline = undefined;
    this.#expansion.clear();
    this.#unabridged.clear();
    this.#foldNames.clear();
    this.#revealed = new Set();
    this.#shownKey = undefined;
    this.#kept = new Set();
    this.#list.forget();
    this.#turns.clear();
    this.#look = undefined;
    this.#entries = undefined;
    this.#lastSeq = 0;
    this.#first = undefined;
    this.paged = false;
  }

  /** Makes the rows anew when something in them changed; scrolling asks often. */
  update(look: ConversationLook): void {
    const { entries } = this;
    this.paged ||= this.#timeline?.hasEarlier ?? false;
    const before = this.#look;
    const sameLook = before !== undefined && isSameLook(look, before);
    if (entries === this.#entries && sameLook && look.held === before.held) return;
    if (!sameLook) this.#list.forget();
    this.#look = look;
    this.#keep(look.held, before?.held ?? false);
    if (entries !== this.#entries) this.#take(entries);
    const options = {
      ...look,
      expansion: this.#expansion,
      revealed: this.#revealed,
      shownKey: this.#shownKey,
      kept: this.#kept,
      undivided: this.#first,
      foldNames: this.#foldNames,
    };
    this.#list.update(options, (shown) => {
      if (look.held) for (const key of shown) this.#kept.add(key);
    });
  }

  #take(entries: readonly TimelineEntry[]): void {
    this.#entries = entries;
    this.#first ??= entries[0]?.key;
    const { all, fresh } = this.#list.cut(entries);
    this.#turns.update(all);
    this.durations.update(all);
    const added = fresh.flatMap((segment) => segment.entries.filter(({ seq }) => seq > this.#lastSeq));
    if (this.#lastSeq > 0 && added.length > 0) this.#options.onAdded(added);
    this.#lastSeq = added.reduce((seq, entry) => Math.max(seq, entry.seq), this.#lastSeq);
  }

  /** While somebody reads, calls with a row keep it; afterwards they may be folded. */
  #keep(held: boolean, before: boolean): void {
    if (held === before) return;
    this.#kept = new Set(held ? this.#list.shown() : []);
  }

  /** `seq` of the newest entry that is here. */
  get lastSeq(): Cursor {
    return this.#lastSeq;
  }

  expand(key: string, expanded: boolean): void {
    this.#expansion.set(key, expanded);
    this.#list.forgetRow(key);
    this.#entries = undefined;
    this.#options.onChange();
  }

  /**
   * Opens what is needed to see something, until the next call; the reader's own choices stay.
   *
   * @param key - the entry that must have a row
   */
  reveal(opened: Iterable<string>, key?: string): void {
    this.#revealed = new Set(opened);
    this.#shownKey = key;
    this.#changed();
  }

  /** What was opened to show something is the reader's from now on. */
  keepRevealed(): void {
    if (this.#revealed.size === 0 && this.#shownKey === undefined) return;
    const fold = this.rows.find((row) => row.fold?.calls.some((call) => this.#shownKey?.endsWith(call.key)));
    if (fold?.expanded) this.#expansion.set(fold.key, true);
    for (const key of this.#revealed) this.#expansion.set(key, true);
    this.#revealed = new Set();
    this.#shownKey = undefined;
    this.#list.forget();
  }

  /** Forgets what the reader opened and closed one by one. */
  forgetExpansion(keys: Iterable<string>): void {
    for (const key of keys) this.#expansion.delete(key);
    this.#changed();
  }

  isUnabridged(key: string): boolean {
    return this.#unabridged.has(key) || this.#revealed.has(key);
  }

  /** Draws a long text whole. */
  showAll(key: string): void {
    this.#unabridged.add(key);
    this.#options.onChange();
  }

  /** Whether something in it changes with the clock. */
  get isRunning(): boolean {
    return this.#list.isRunning;
  }

  #changed(): void {
    this.#list.forget();
    this.#entries = undefined;
    this.#options.onChange();
  }
}

function isSameLook(one: ConversationLook, other: ConversationLook): boolean {
  return (
    one.fold === other.fold &&
    one.thinking === other.thinking &&
    one.filter === other.filter &&
    one.openKinds === other.openKinds &&
    one.seenSeq === other.seenSeq
  );
}
