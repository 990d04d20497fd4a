/** Letters typed within this time belong together. */
const TOGETHER_MS = 800;
const LETTER = /^[\p{L}\p{N}]$/u;

/** Collects the letters that somebody types to reach a row by its name. */
export class TypeAhead {
  #typed = '';
  #at = 0;

  /** Whether somebody is in the middle of a name, so that a letter is no command. */
  isTyping(now: number): boolean {
    return this.#typed !== '' && now - this.#at < TOGETHER_MS;
  }

  /** Takes a key; what was typed so far, or undefined when the key is no letter. */
  type(key: string, now: number): string | undefined {
    if (!LETTER.test(key)) return undefined;
    this.#typed = (this.isTyping(now) ? this.#typed : '') + key.toLowerCase();
    this.#at = now;
    return this.#typed;
  }
}
