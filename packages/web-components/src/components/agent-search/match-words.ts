/**
 * How well words fit a text that people know by its words: every one must begin a word of it, or stand anywhere
 * inside. Higher is better; `undefined` when one is not in it.
 */
export function matchScore(text: string, words: readonly string[]): number | undefined {
  const lower = text.toLowerCase();
  let score = 0;
  for (const word of words) {
    const at = lower.indexOf(word);
    if (at < 0) return undefined;
    score += at === 0 ? 4 : beginsWord(lower, word) ? 3 : 1;
  }
  return score;
}

/** The words of a typed text, in small letters. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

/** The best first; those that fit equally well stay as they were. */
export function ranked<Item>(
  items: readonly Item[],
  words: readonly string[],
  scoreOf: (item: Item) => number | undefined,
): readonly Item[] {
  if (words.length === 0) return items;
  return items
    .map((item) => ({ item, score: scoreOf(item) }))
    .filter(({ score }) => score !== undefined)
    .toSorted((one, other) => other.score! - one.score!)
    .map(({ item }) => item);
}

function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!)) return true;
  return false;
}
