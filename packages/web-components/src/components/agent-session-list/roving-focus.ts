import type { LitElement } from 'lit';
import type { Group, SessionRow } from './group-sessions.js';
import { GROUPS } from './group-sessions.js';

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
  Home: -Infinity,
  End: Infinity,
};

/** Makes the rows of a list one stop for Tab, with arrow keys between them. */
export class RovingFocus {
  readonly #host: LitElement;
  #current: string | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addEventListener('focusin', () => {
      const id = (host.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id'];
      if (id === undefined || id === this.#current) return;
      this.#current = id;
      host.requestUpdate();
    });
  }

  /** The id of the row that Tab reaches: the one last focused, else the selected, else the first. */
  tabbable(
    groups: Readonly<Record<Group, readonly SessionRow[]>>,
    selected: string | undefined,
  ): string | undefined {
    const ids = GROUPS.flatMap((group) => groups[group].map(({ session }) => session.session_id));
    return [this.#current, selected].find((id) => id !== undefined && ids.includes(id)) ?? ids[0];
  }

  /** Moves the focus for a key; `false` when the key is not one of ours. */
  move(key: string): boolean {
    const step = STEPS[key];
    if (step === undefined) return false;
    const rows = this.#rows();
    const at = rows.indexOf(this.#host.shadowRoot?.activeElement as HTMLElement);
    rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
    return true;
  }

  /** Focuses the row of `selected`, else the one last focused, else the first. */
  focusCurrent(selected: string | undefined): void {
    const rows = this.#rows();
    const row = rows.find(({ dataset }) => dataset['id'] === (selected ?? this.#current)) ?? rows[0];
    row?.focus();
  }

  #rows(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.link')];
  }
}
