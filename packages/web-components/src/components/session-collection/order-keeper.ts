import {
  arrangeSessions,
  placementOf,
  type Arrangement,
  type Grouping,
  type Placement,
} from '../../fleet/arrange-sessions.js';
import type { SessionRow } from '../../fleet/session-row.js';
import { isVolatile, parseSorting } from '../../fleet/sort-sessions.js';

/** How somebody wants the rows to stand. */
export interface Wish {
  readonly groupBy: Grouping;
  readonly sort: string;
}

/** Remembers where rows stand, so that they move only when nobody looks for them, or somebody asks. */
export class OrderKeeper {
  #placement: Placement | undefined;
  #previous: { readonly placement: Placement; readonly sort: string } | undefined;
  #frozen = false;

  /** Whether the last change of the order can be taken back. */
  get undoable(): boolean {
    return this.#previous !== undefined;
  }

  /** @param held - somebody points at the rows or has the focus in them */
  arrange(rows: readonly SessionRow[], { groupBy, sort }: Wish, held: boolean): Arrangement {
    const sorting = parseSorting(sort);
    const keep = held || this.#frozen ? 'places' : isVolatile(sorting) ? 'order' : undefined;
    const arrangement = arrangeSessions(rows, { groupBy, sorting, before: this.#placement, keep });
    this.#placement = placementOf(arrangement.sections);
    return arrangement;
  }

  /** Lets everything take its place; `sort` is the order until now. */
  accept(sort: string): void {
    if (this.#placement) this.#previous = { placement: this.#placement, sort };
    this.#placement = undefined;
    this.#frozen = false;
  }

  /** Takes the last `accept` back; tells the order before. */
  undo(): string | undefined {
    const previous = this.#previous;
    if (!previous) return undefined;
    this.#placement = previous.placement;
    this.#frozen = true;
    this.#previous = undefined;
    return previous.sort;
  }

  /** The time to take something back is over. */
  settle(): void {
    this.#previous = undefined;
  }

  /** Begins anew. */
  forget(): void {
    this.#placement = undefined;
    this.#previous = undefined;
    this.#frozen = false;
  }
}
