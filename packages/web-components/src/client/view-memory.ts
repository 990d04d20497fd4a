import type { Cursor } from '@ao-observability/core';
import { ChangeNotifier } from './change-notifier.js';
import type { Unsubscribe } from './fleet-client.js';

/** Sessions whose marks are remembered; beyond, those that were marked longest ago are forgotten. */
export const MAX_REMEMBERED_SESSIONS = 500;

/** What a person did with a session. */
export interface SessionMarks {
  /** The newest event that was on screen. */
  readonly seenSeq?: Cursor | undefined;
  readonly pinned?: boolean | undefined;
  /** No longer counted among those that need somebody. */
  readonly muted?: boolean | undefined;
}

interface Remembered {
  readonly sessions: readonly (readonly [string, SessionMarks])[];
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Where a {@link ViewMemory} is kept. */
export interface ViewMemoryOptions {
  /** The key in the storage. Without it nothing outlives the page. */
  readonly storageKey?: string | undefined;
  /** @default localStorage, where there is one */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem'> | undefined;
}

/** Remembers how somebody looks at a fleet: what they have seen, pinned and muted, and how views are set. */
export class ViewMemory {
  readonly #key: string | undefined;
  readonly #storage: ViewMemoryOptions['storage'];
  readonly #changes = new ChangeNotifier();
  readonly #sessions: Map<string, SessionMarks>;
  readonly #settings: Map<string, unknown>;

  constructor({ storageKey, storage = usualStorage() }: ViewMemoryOptions = {}) {
    this.#key = storageKey;
    this.#storage = storage;
    const { sessions, settings } = this.#load();
    this.#sessions = new Map(sessions);
    this.#settings = new Map(Object.entries(settings));
  }

  /** Marks of a session; an empty object when there are none. */
  marks(sessionId: string): SessionMarks {
    return this.#sessions.get(sessionId) ?? {};
  }

  /** Changes marks of a session; those not named stay. */
  mark(sessionId: string, marks: SessionMarks): void {
    const before = this.marks(sessionId);
    const names = Object.keys(marks) as (keyof SessionMarks)[];
    if (names.every((name) => before[name] === marks[name])) return;
    this.#sessions.delete(sessionId);
    this.#sessions.set(sessionId, { ...before, ...marks });
    for (const id of this.#sessions.keys()) {
      if (this.#sessions.size <= MAX_REMEMBERED_SESSIONS) break;
      this.#sessions.delete(id);
    }
    this.#save();
  }

  /** Whether something came that was not on screen. A session that was never opened counts as seen. */
  isUnread(session: { readonly session_id: string; readonly last_seq: Cursor }): boolean {
    const { seenSeq } = this.marks(session.session_id);
    return seenSeq !== undefined && session.last_seq > seenSeq;
  }

  /** Whether somebody does not want to hear of a session. Bound, so that it can be passed on. */
  readonly isMuted = (sessionId: string): boolean => this.marks(sessionId).muted === true;

  /** A setting, as it was set; `undefined` when it never was. Check its type: it comes from a storage. */
  setting(name: string): unknown {
    return this.#settings.get(name);
  }

  /** Keeps a setting: any JSON value. `undefined` forgets it. */
  set(name: string, value: unknown): void {
    if (this.#settings.get(name) === value) return;
    if (value === undefined) this.#settings.delete(name);
    else this.#settings.set(name, value);
    this.#save();
  }

  /** Calls `listener` after each change. */
  onChange(listener: () => void): Unsubscribe {
    return this.#changes.onChange(listener);
  }

  #load(): Remembered {
    const nothing = { sessions: [], settings: {} };
    if (this.#key === undefined) return nothing;
    try {
      const { sessions, settings } = JSON.parse(this.#storage?.getItem(this.#key) ?? '{}');
      return {
        sessions: Array.isArray(sessions) ? sessions.filter(isPair) : [],
        settings: typeof settings === 'object' && settings !== null ? settings : {},
      };
    } catch {
      return nothing;
    }
  }

  #save(): void {
    this.#changes.notify();
    if (this.#key === undefined) return;
    const remembered: Remembered = {
      sessions: [...this.#sessions],
      settings: Object.fromEntries(this.#settings),
    };
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(remembered));
    } catch {
      // A full or forbidden storage: it is remembered until the page is closed.
    }
  }
}

/** For elements that stand outside every dashboard and provider. */
export const pageMemory = new ViewMemory();

function isPair(value: unknown): value is [string, SessionMarks] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'object';
}

function usualStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
