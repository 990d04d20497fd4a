import { Lexer, Tokenizer, type Token } from 'marked';

/** Longer text is shown as it came until somebody asks for more: formatting it would hold up the page. */
export const MAX_MARKDOWN_LENGTH = 65_536;
/** Text that is never formatted. */
const MAX_FORCED_LENGTH = 1_048_576;
/** Formatting that takes longer is given up. */
export const MARKDOWN_BUDGET_MS = 50;
const FORCED_BUDGET_MS = 1_000;
/** The clock is looked at after so many steps: a short text is not given up because the machine was busy. */
const STEPS_BETWEEN = 256;
/** Deeper nesting is shown as it came. */
const MAX_QUOTE_RUN = 64;
const DEEP_RUN = new RegExp(
  `^(?:[ \\t]*>){${MAX_QUOTE_RUN},}|^(?:[ \\t]*[*+-][ \\t]+){${MAX_QUOTE_RUN},}`,
  'm',
);
/** Texts whose tokens are kept. */
const CACHE_SIZE = 200;

/** The tokens of a text, or why it has none: it is too much work at once, or too deep for any. */
export type LexedMarkdown = readonly Token[] | 'too-much' | 'too-deep';

const cache = new Map<string, LexedMarkdown>();
const forced = new Set<string>();

/** Reads a Markdown text. The same text gives the same answer, until it is forced. */
export function lexMarkdown(text: string): LexedMarkdown {
  if (text.length > MAX_MARKDOWN_LENGTH && !forced.has(text)) return 'too-much';
  const known = cache.get(text);
  if (known) return known;
  const lexed = forced.has(text)
    ? lex(text, { maxLength: MAX_FORCED_LENGTH, budgetMs: FORCED_BUDGET_MS })
    : lex(text);
  if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value ?? '');
  cache.set(text, lexed);
  return lexed;
}

/** From now on this text may take its time. */
export function forceMarkdown(text: string): void {
  if (forced.size >= CACHE_SIZE) forced.clear();
  forced.add(text);
  cache.delete(text);
}

/** Whether forcing a text can change anything. */
export function canForce(text: string): boolean {
  return text.length <= MAX_FORCED_LENGTH && !forced.has(text);
}

/** Reads a text within limits; `now` is a clock in milliseconds. */
export function lex(
  text: string,
  {
    maxLength = MAX_MARKDOWN_LENGTH,
    budgetMs = MARKDOWN_BUDGET_MS,
    now = () => performance.now(),
  }: { maxLength?: number; budgetMs?: number; now?: () => number } = {},
): LexedMarkdown {
  if (text.length > maxLength) return 'too-much';
  if (hasDeepRun(text)) return 'too-deep';
  try {
    return new Lexer({ gfm: true, tokenizer: new TimedTokenizer(now, now() + budgetMs) }).lex(text);
  } catch (error) {
    return error === TIME_IS_UP ? 'too-much' : 'too-deep';
  }
}

const TIME_IS_UP = Symbol('time is up');

/** Gives up when its time is up. The lexer asks for space before each block, and for an escape before each word. */
class TimedTokenizer extends Tokenizer {
  readonly #now: () => number;
  readonly #end: number;
  #steps = 0;

  constructor(now: () => number, end: number) {
    super();
    this.#now = now;
    this.#end = end;
  }

  override space(src: string): ReturnType<Tokenizer['space']> {
    this.#step();
    return super.space(src);
  }

  override escape(src: string): ReturnType<Tokenizer['escape']> {
    this.#step();
    return super.escape(src);
  }

  #step(): void {
    this.#steps += 1;
    // oxlint-disable-next-line no-throw-literal, only-throw-error -- it goes no further than the function above
    if (this.#steps % STEPS_BETWEEN === 0 && this.#now() > this.#end) throw TIME_IS_UP;
  }
}

// Thousands of nested quotes, lists or brackets cost quadratic time and no honest text has them.
function hasDeepRun(text: string): boolean {
  return DEEP_RUN.test(text) || /[[(*_~`!]{200}/.test(text);
}
