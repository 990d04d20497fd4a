import type { SessionSummary } from '@ao-observability/core';
import { plural } from '../../rendering/format.js';
import { sessionName } from '../../rendering/session-text.js';

/** Finds out who began to need somebody since the last look. */
export class NeedsNews {
  #known: ReadonlySet<string> | undefined;

  /** The news as a sentence; undefined when there is none. Those of the first look are not news. */
  say(waiting: readonly SessionSummary[]): string | undefined {
    const before = this.#known;
    this.#known = new Set(waiting.map(({ session_id }) => session_id));
    const fresh = before ? waiting.filter(({ session_id }) => !before.has(session_id)) : [];
    const [first] = fresh;
    if (!first) return undefined;
    const others = fresh.length > 1 ? ` and ${plural(fresh.length - 1, 'more session')}` : '';
    return `${sessionName(first)}${others}: ${first.status_reason}`;
  }

  forget(): void {
    this.#known = undefined;
  }
}
