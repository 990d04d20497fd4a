import type { MemoryController } from '../../controllers/memory-controller.js';

/** The setting of a `ViewMemory` that keeps what was put off. */
export const LATER_SETTING = 'approvals-later';
/** Requests that are remembered as put off. */
export const MAX_LATER = 200;

/** What a reader put off. It changes what is shown to them, and nothing else. */
export class LaterList {
  readonly #memory: MemoryController;

  constructor(memory: MemoryController) {
    this.#memory = memory;
  }

  has(id: string): boolean {
    return this.#ids().includes(id);
  }

  /** Puts one off, or takes it back. Those that no longer wait are forgotten. */
  set(id: string, later: boolean, waiting: ReadonlySet<string>): void {
    const others = this.#ids().filter((other) => other !== id && waiting.has(other));
    const ids = later ? [...others, id] : others;
    this.#memory.memory.set(LATER_SETTING, ids.slice(-MAX_LATER));
  }

  #ids(): readonly string[] {
    const ids = this.#memory.memory.setting(LATER_SETTING);
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  }
}
