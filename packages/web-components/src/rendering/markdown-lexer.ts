import { Lexer, type Token } from 'marked';

/** Longer text is shown as it came: formatting it would hold up the page. */
export const MAX_MARKDOWN_LENGTH = 65_536;
/** Deeper nesting is shown as it came. */
const MAX_QUOTE_RUN = 64;
const DEEP_RUN = new RegExp(
  `^(?:[ \\t]*>){${MAX_QUOTE_RUN},}|^(?:[ \\t]*[*+-][ \\t]+){${MAX_QUOTE_RUN},}`,
  'm',
);
/** Texts whose tokens are kept. */
const CACHE_SIZE = 200;

const cache = new Map<string, readonly Token[]>();

/** The tokens of a Markdown text, or `undefined` when it is too long or too deep to format. */
export function lexMarkdown(text: string): readonly Token[] | undefined {
  if (text.length > MAX_MARKDOWN_LENGTH || hasDeepRun(text)) return undefined;
  const known = cache.get(text);
  if (known) return known;
  try {
    const tokens = new Lexer({ gfm: true }).lex(text);
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value ?? '');
    cache.set(text, tokens);
    return tokens;
  } catch {
    return undefined;
  }
}

// Thousands of nested quotes, lists or brackets cost quadratic time and no honest text has them.
function hasDeepRun(text: string): boolean {
  return DEEP_RUN.test(text) || /[[(*_~`!]{200}/.test(text);
}
