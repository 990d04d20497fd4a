import type { SearchTerm } from './search-words.js';

/** Characters of a snippet, about a third of them before the first match. */
export const SNIPPET_LENGTH = 240;
const LEAD = 80;

const WORD = /[\p{L}\p{N}\p{Co}\p{M}]+/gu;

export interface Snippet {
  snippet: string;
  highlights: [start: number, end: number][];
}

/** Some words around the first match of any term, and where the matches are in it. */
export function makeSnippet(text: string, terms: readonly SearchTerm[]): Snippet {
  const matches = findMatches(text, terms);
  const first = matches[0]?.[0] ?? 0;
  const start = first <= LEAD ? 0 : wordStart(text, first - LEAD, first);
  const end = wordEnd(text, start + SNIPPET_LENGTH);
  const before = start > 0 ? '… ' : '';
  const after = end < text.length ? ' …' : '';
  const shift = before.length - start;
  const highlights = matches
    .filter(([from]) => from >= start && from < end)
    .map(([from, to]): [number, number] => [from + shift, Math.min(to, end) + shift]);
  return { snippet: before + text.slice(start, end) + after, highlights };
}

/** `[start, end)` of each match, in order and without overlap. */
function findMatches(text: string, terms: readonly SearchTerm[]): [number, number][] {
  const words = [...text.matchAll(WORD)].map((match) => ({
    folded: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const wanted = terms.map((term) => ({
    words: term.text.match(WORD)?.map(fold) ?? [],
    prefix: term.prefix,
  }));
  const matches: [number, number][] = [];
  for (let at = 0; at < words.length; at++) {
    const term = wanted.find((candidate) => candidate.words.length > 0 && matchesAt(words, at, candidate));
    if (!term) continue;
    const last = at + term.words.length - 1;
    matches.push([words[at]!.start, words[last]!.end]);
    at = last;
  }
  return matches;
}

function matchesAt(
  words: readonly { folded: string }[],
  at: number,
  term: { words: readonly string[]; prefix: boolean },
): boolean {
  return term.words.every((wanted, offset) => {
    const word = words[at + offset]?.folded;
    const open = term.prefix && offset === term.words.length - 1;
    return open ? word?.startsWith(wanted) : word === wanted;
  });
}

/** As the index folds words: without case and diacritics. */
function fold(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** The beginning of the first word behind `at`, so that neither a word nor a surrogate pair is cut. */
function wordStart(text: string, at: number, latest: number): number {
  const space = text.slice(at, latest).search(/\s\S/);
  return space === -1 ? whole(text, at) : at + space + 1;
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const tail = /\s\S*$/.exec(text.slice(at - 40, at));
  return tail ? at - tail[0].length : whole(text, at);
}

function whole(text: string, at: number): number {
  const isPair = /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');
  return isPair ? at - 1 : at;
}
