import type { SessionSummary } from '@ao-observability/core';

/** Shortest time between two flushes. Long enough to spare readers rows that are replaced at once. */
const FLUSH_INTERVAL_MS = 50;

/** Passes session rows on: the first at once, and under load only the newest of each session. */
export class RowBuffer {
  readonly #deliver: (rows: readonly SessionSummary[]) => void;
  readonly #rows = new Map<string, SessionSummary>();
  #timer: NodeJS.Timeout | undefined;

  constructor(deliver: (rows: readonly SessionSummary[]) => void) {
    this.#deliver = deliver;
  }

  add(rows: readonly SessionSummary[]): void {
    for (const row of rows) this.#rows.set(row.session_id, row);
    if (this.#timer === undefined) this.#flushAndWait();
  }

  /** Passes on what is held. */
  flush(): void {
    const rows = [...this.#rows.values()];
    this.#rows.clear();
    if (rows.length > 0) this.#deliver(rows);
  }

  #flushAndWait(): void {
    this.flush();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#rows.size > 0) this.#flushAndWait();
    }, FLUSH_INTERVAL_MS).unref();
  }
}
