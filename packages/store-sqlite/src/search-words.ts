/** A word of a search, or several that must follow each other. */
export interface SearchTerm {
  text: string;
  /** Also finds longer words that begin so: the last word may still be being typed. */
  prefix: boolean;
}

/** Shorter beginnings find too much to be of use. */
const LEAST_PREFIX = 3;

/** The characters that FTS5's unicode61 tokenizer takes as parts of words. */
const WORD_CHARACTER = /[\p{L}\p{N}\p{Co}]/u;

/**
 * The terms of what a person typed. Text in double quotes is one term, and so are words joined by other signs,
 * such as `src/auth.ts`. Everything else has no meaning of its own; signs alone are left out.
 */
export function searchTerms(text: string): SearchTerm[] {
  const found = [...text.matchAll(/"([^"]*)"|[^\s"]+/gu)];
  const terms = found.map((match): SearchTerm => {
    const isLast = match.index + match[0].length === text.length;
    const term = match[1] ?? match[0];
    return { text: term, prefix: isLast && match[1] === undefined && canBePrefix(term) };
  });
  return terms.filter((term) => WORD_CHARACTER.test(term.text));
}

function canBePrefix(term: string): boolean {
  const last = term.split(/[^\p{L}\p{N}\p{Co}]+/u).at(-1) ?? '';
  return last.length >= LEAST_PREFIX;
}

/** What narrows a search beside its words. */
export interface MatchFilters {
  sessionKey?: number | undefined;
  types?: readonly string[] | undefined;
}

/** The terms as an FTS5 query. Each is a quoted string, so nothing in it is an operator. */
export function matchExpression(terms: readonly SearchTerm[], filters: MatchFilters): string {
  const words = terms.map(({ text, prefix }) => `${quoted(text)}${prefix ? '*' : ''}`);
  const parts = [`text : (${words.join(' AND ')})`];
  if (filters.sessionKey !== undefined) parts.push(`session : ${quoted(sessionToken(filters.sessionKey))}`);
  if (filters.types)
    parts.push(`type : (${filters.types.map((type) => quoted(typeToken(type))).join(' OR ')})`);
  return parts.join(' AND ');
}

/** A session as one word of the index. */
export function sessionToken(sessionKey: number): string {
  return `s${sessionKey}`;
}

/** An event type as one word of the index: hexadecimal, because a type may hold any characters. */
export function typeToken(type: string): string {
  return `t${Buffer.from(type, 'utf16le').toString('hex')}`;
}

function quoted(text: string): string {
  // FTS5 ends its query at a NUL.
  return `"${text.replaceAll('\0', ' ').replaceAll('"', '""')}"`;
}
