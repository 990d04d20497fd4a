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
  sessionKeys?: readonly number[] | undefined;
  types?: readonly string[] | undefined;
  tools?: readonly string[] | undefined;
  statuses?: readonly string[] | undefined;
}

/**
 * The terms and filters as an FTS5 query; empty when there are none. Each is a quoted string, so nothing in it is
 * an operator. No list of a filter may be empty.
 */
export function matchExpression(terms: readonly SearchTerm[], filters: MatchFilters): string {
  const { sessionKeys, types, tools, statuses } = filters;
  const words = terms.map(({ text, prefix }) => `${quoted(text)}${prefix ? '*' : ''}`);
  const oneOf = (column: string, tokens: readonly string[] | undefined) =>
    tokens ? [`${column} : (${tokens.map(quoted).join(' OR ')})`] : [];
  return [
    ...(words.length > 0 ? [`text : (${words.join(' AND ')})`] : []),
    ...oneOf('session', sessionKeys?.map(sessionToken)),
    ...oneOf('type', types?.map(typeToken)),
    ...oneOf(
      'tool',
      tools?.map((tool) => typeToken(tool.toLowerCase())),
    ),
    ...oneOf('status', statuses),
  ].join(' AND ');
}

/** A session as one word of the index. */
export function sessionToken(sessionKey: number): string {
  return `s${sessionKey}`;
}

/** An event type, or a tool, as one word of the index: hexadecimal, because it may hold any characters. */
export function typeToken(type: string): string {
  return `t${Buffer.from(type, 'utf16le').toString('hex')}`;
}

function quoted(text: string): string {
  // FTS5 ends its query at a NUL.
  return `"${text.replaceAll('\0', ' ').replaceAll('"', '""')}"`;
}
