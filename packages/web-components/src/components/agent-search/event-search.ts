import { AoError, type SearchHit, type SearchQuery } from '@ao-observability/core';
import type { FleetClient } from '../../client/fleet-client.js';

/** How long a reader must have stopped typing before a search of what is on the page, or of a server. */
export const LOCAL_DELAY_MS = 150;
export const SERVER_DELAY_MS = 300;
/** Hits read in one go. */
const PAGE_HITS = 50;

/** What is known about the events that were searched for. */
export interface EventResults {
  readonly state: 'idle' | 'loading' | 'ready' | 'error';
  readonly hits: readonly SearchHit[];
  /** All hits, exact; of more pages than are here. */
  readonly total: number;
  readonly more: boolean;
  /** What went wrong, as a sentence. */
  readonly error?: string | undefined;
}

const NOTHING: EventResults = { state: 'idle', hits: [], total: 0, more: false };

/**
 * Searches events while somebody types: waits until they pause, gives up a search that is no longer wanted, and
 * drops an answer that comes too late. Results stay until there are others.
 */
export class EventSearch {
  results: EventResults = NOTHING;
  readonly #onChange: () => void;
  #wanted: { readonly client: FleetClient; readonly query: SearchQuery; readonly key: string } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: AbortController | undefined;
  #next: number | null = null;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Searches soon, unless that is what was searched last. Without a query there are no results. */
  want(client: FleetClient | undefined, query: SearchQuery | undefined): void {
    if (!client?.search || !query) return this.clear();
    const key = JSON.stringify(query);
    if (this.#wanted?.client === client && this.#wanted.key === key) return;
    this.#wanted = { client, query, key };
    this.#giveUp();
    this.results = { ...this.results, state: 'loading', error: undefined };
    const delay = client.connection.state === 'static' ? LOCAL_DELAY_MS : SERVER_DELAY_MS;
    this.#timer = setTimeout(() => void this.#read(), delay);
  }

  /** Forgets everything. */
  clear(): void {
    this.#giveUp();
    this.#wanted = undefined;
    this.results = NOTHING;
  }

  /** Searches again, after an error. */
  retry(): void {
    this.#giveUp();
    void this.#read();
  }

  /** Reads the next page of hits. */
  more(): void {
    if (this.results.state === 'ready' && this.#next !== null) void this.#read(this.#next);
  }

  #giveUp(): void {
    clearTimeout(this.#timer);
    this.#stop?.abort();
    this.#stop = undefined;
  }

  async #read(before?: number): Promise<void> {
    const wanted = this.#wanted;
    if (!wanted) return;
    const stop = (this.#stop = new AbortController());
    this.#show({ ...this.results, state: 'loading', error: undefined });
    try {
      const query = { ...wanted.query, limit: PAGE_HITS, ...(before !== undefined && { before }) };
      const page = await wanted.client.search!(query, { signal: stop.signal });
      if (stop !== this.#stop) return;
      this.#next = page.next;
      const hits = before === undefined ? page.items : [...this.results.hits, ...page.items];
      this.#show({ state: 'ready', hits, total: page.total, more: page.next !== null });
    } catch (error) {
      if (stop !== this.#stop) return;
      const sentence = AoError.is(error) || error instanceof Error ? error.message : String(error);
      const kept = before === undefined ? NOTHING : this.results;
      this.#show({ ...kept, state: 'error', error: sentence });
    }
  }

  #show(results: EventResults): void {
    this.results = results;
    this.#onChange();
  }
}
