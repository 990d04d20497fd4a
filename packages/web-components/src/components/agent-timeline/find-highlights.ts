const NAMES = { all: 'ao-find', current: 'ao-find-current' } as const;
/** Marks in one row; more would cost more than they help. */
const MAX_RANGES_PER_ROW = 200;

/** Marks the words in the rows that are drawn, where the browser can mark text without changing the document. */
export class FindHighlights {
  #ranges: { readonly name: string; readonly range: Range }[] = [];

  /** Marks `words` in these rows; those in the row with `currentKey` stand out. */
  update(rows: Iterable<HTMLElement>, words: string, currentKey: string | undefined): void {
    this.clear();
    const wanted = words.trim().toLowerCase();
    if (wanted === '' || typeof Highlight === 'undefined') return;
    for (const row of rows) {
      const name = row.dataset['key'] === currentKey ? NAMES.current : NAMES.all;
      for (const range of rangesIn(row, wanted)) {
        this.#ranges.push({ name, range });
        highlightOf(name).add(range);
      }
    }
  }

  clear(): void {
    for (const { name, range } of this.#ranges) CSS.highlights.get(name)?.delete(range);
    this.#ranges = [];
  }
}

// All timelines of a page share two names; each takes away only its own marks.
function highlightOf(name: string): Highlight {
  const known = CSS.highlights.get(name);
  if (known) return known;
  const made = new Highlight();
  CSS.highlights.set(name, made);
  return made;
}

function rangesIn(row: HTMLElement, wanted: string): Range[] {
  const ranges: Range[] = [];
  const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = (node as Text).data.toLowerCase();
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      if (ranges.length >= MAX_RANGES_PER_ROW || at + wanted.length > (node as Text).length) return ranges;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      ranges.push(range);
    }
  }
  return ranges;
}
