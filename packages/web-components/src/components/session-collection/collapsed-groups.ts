import type { Section } from '../../fleet/arrange-sessions.js';
import type { ViewMemory } from '../../client/view-memory.js';

const SETTING = 'collapsed-groups';
/** Groups whose folding is remembered; beyond, those that were folded longest ago open again. */
const MAX_REMEMBERED_GROUPS = 100;

/** Which groups are folded. What was folded before stays so, except where somebody is needed. */
export class CollapsedGroups {
  readonly #begun = new Set<string>();
  readonly #collapsed = new Set<string>();
  readonly #whole = new Set<string>();

  /** Takes up groups that are seen for the first time. */
  begin(sections: readonly Section[], memory: ViewMemory): void {
    const fresh = sections.filter(({ key }) => !this.#begun.has(key));
    if (fresh.length === 0) return;
    const remembered = remembers(memory);
    for (const { key, rows } of fresh) {
      this.#begun.add(key);
      if (remembered.includes(key) && !rows.some(({ needs }) => needs)) this.#collapsed.add(key);
    }
  }

  isCollapsed(key: string): boolean {
    return this.#collapsed.has(key);
  }

  toggle(key: string, memory: ViewMemory): void {
    const others = remembers(memory).filter((other) => other !== key);
    if (this.#collapsed.delete(key)) return memory.set(SETTING, others);
    this.#collapsed.add(key);
    memory.set(SETTING, [...others, key].slice(-MAX_REMEMBERED_GROUPS));
  }

  /** Whether all ended sessions of a group are drawn. */
  isWhole(key: string): boolean {
    return this.#whole.has(key);
  }

  showWhole(key: string): void {
    this.#whole.add(key);
  }

  forget(): void {
    for (const keys of [this.#begun, this.#collapsed, this.#whole]) keys.clear();
  }
}

function remembers(memory: ViewMemory): readonly string[] {
  const keys = memory.setting(SETTING);
  return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
}
