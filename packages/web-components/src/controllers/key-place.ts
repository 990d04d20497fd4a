/** Where a key is in a list that may be long: it is looked for first where it was. */
export class KeyPlace {
  #index = -1;

  /** The last place of the key; -1 when it is not there. */
  of(keys: readonly string[], key: string | undefined): number {
    if (key === undefined) return -1;
    if (keys[this.#index] !== key) this.#index = keys.lastIndexOf(key);
    return this.#index;
  }
}
