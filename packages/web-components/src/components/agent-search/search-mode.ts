/** What is searched: everything, or one kind of thing. */
export type SearchMode = 'all' | 'commands' | 'sessions' | 'files' | 'session';

/** The sign that a text begins with to search one kind of thing, and what it is for. */
export const SEARCH_PREFIXES = [
  { prefix: '>', mode: 'commands', label: 'Commands' },
  { prefix: '@', mode: 'sessions', label: 'Sessions' },
  { prefix: '#', mode: 'files', label: 'Files' },
  { prefix: '/', mode: 'session', label: 'This session' },
] as const satisfies readonly { prefix: string; mode: SearchMode; label: string }[];

/** What somebody typed: the kind of thing, and the words behind the sign. */
export interface TypedSearch {
  readonly mode: SearchMode;
  readonly prefix: string;
  readonly words: string;
}

/** Takes a typed text apart. A path is no search in a session: that begins with a sign and no more of its kind. */
export function typedSearch(value: string): TypedSearch {
  const text = value.trimStart();
  const found = SEARCH_PREFIXES.find(({ prefix }) => text.startsWith(prefix));
  if (!found || (found.mode === 'session' && /^\/\S*\//.test(text)))
    return { mode: 'all', prefix: '', words: text.trim() };
  return { mode: found.mode, prefix: found.prefix, words: text.slice(1).trim() };
}
