import type { LitElement } from 'lit';

/** Keys that move by one row, whatever the layout. */
const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1, Home: -Infinity, End: Infinity };
const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
};

/** Makes the rows of a list or grid one stop for Tab, with arrow keys between them. */
export class RovingFocus {
  readonly #host: LitElement;
  #current: string | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addEventListener('focusin', () => {
      const key = this.focusedRow?.dataset['key'];
      if (key === undefined || key === this.#current) return;
      this.#current = key;
      host.requestUpdate();
    });
  }

  /** The row that has the focus, or something in it. */
  get focusedRow(): HTMLElement | undefined {
    return this.#host.shadowRoot?.activeElement?.closest<HTMLElement>('[data-key]') ?? undefined;
  }

  /** The row that Tab reaches: the one last focused, else one of the selected session, else the first. */
  tabbable(keys: readonly string[], isSelected: (key: string) => boolean): string | undefined {
    if (this.#current !== undefined && keys.includes(this.#current)) return this.#current;
    return keys.find(isSelected) ?? keys[0];
  }

  /** Moves the focus for a key; `false` when the key is not one of ours. */
  move(key: string): boolean {
    const rows = this.#links();
    const at = rows.findIndex((link) => link.closest('[data-key]') === this.focusedRow);
    const arrow = ARROWS[key];
    const step = STEPS[key];
    if (arrow) return this.#moveBy(rows, at, arrow);
    if (step === undefined) return false;
    rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
    return true;
  }

  /** Focuses a row by what is true of it, else the one last focused, else the first. */
  focusFirst(isWanted: (row: HTMLElement) => boolean): void {
    const rows = this.#links();
    const rowOf = (link: HTMLElement) => link.closest<HTMLElement>('[data-key]')!;
    const wanted = rows.find((link) => isWanted(rowOf(link)));
    const last = rows.find((link) => rowOf(link).dataset['key'] === this.#current);
    (wanted ?? last ?? rows[0])?.focus();
  }

  // To the nearest row in the direction; in a single column left and right are not ours.
  #moveBy(rows: readonly HTMLElement[], at: number, [x, y]: readonly [number, number]): boolean {
    const from = rows[at]?.getBoundingClientRect();
    if (!from) {
      if (y === 0) return false;
      rows[0]?.focus();
      return true;
    }
    const forward = rows.map((row) => ({ row, box: row.getBoundingClientRect() }));
    const sideways = forward.filter(
      ({ box }) => x !== 0 && isBeside(from, box) && (box.left - from.left) * x > 0,
    );
    const onward = forward.filter(
      ({ box }) => y !== 0 && (y > 0 ? box.top >= from.bottom - 1 : box.bottom <= from.top + 1),
    );
    const distance = ({ box }: { box: DOMRect }) =>
      x === 0
        ? Math.abs(box.top - from.top) * 1_000 + Math.abs(box.left - from.left)
        : Math.abs(box.left - from.left);
    const [nearest] = [...sideways, ...onward].toSorted((one, other) => distance(one) - distance(other));
    if (!nearest) return y !== 0;
    nearest.row.focus();
    return true;
  }

  #links(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.link')];
  }
}

function isBeside(one: DOMRect, other: DOMRect): boolean {
  return other.top < one.bottom && other.bottom > one.top;
}
