import { html } from 'lit';
import { renderVisible } from '../invisible.js';
import { lazy } from '../lazy.js';
import type * as Highlighter from './highlighter.js';
import type { CodeSpan } from './highlighter.js';
import type { LanguageName } from './languages.js';
import { effortFor, sliceCode, SYNC_CODE } from './slices.js';

/** Colouring one slice longer than this means that the rest stays plain. */
export const SLOW_SLICE_MS = 100;
/** Coloured texts that are kept, and their characters in all. */
export const MAX_KEPT = 200;
const MAX_KEPT_CHARACTERS = 4_000_000;

const highlighter = lazy(() => import('./highlighter.js'));

/** `undefined` while it is being coloured, empty when it stays plain. */
const kept = new Map<string, readonly CodeSpan[] | undefined>();
let keptCharacters = 0;
const preparing = new Map<LanguageName, Promise<void>>();

/**
 * Code as coloured spans; as plain text until its language has been fetched, and when it is too long.
 * @param hint - a file name, or the name of a language
 * @param onReady - called when rendering again gives more
 */
export function renderCode(code: string, hint: string, onReady: () => void): unknown {
  return codeSpans(code, hint, onReady).map(renderSpan);
}

/** The same, one item a line. */
export function renderCodeLines(code: string, hint: string, onReady: () => void): readonly unknown[] {
  return spanLines(codeSpans(code, hint, onReady)).map((line) => line.map(renderSpan));
}

function renderSpan({ text, look }: CodeSpan): unknown {
  return look ? html`<span class="code-${look}">${renderVisible(text)}</span>` : renderVisible(text);
}

/** Splits spans at line ends; the ends themselves are left out. */
export function spanLines(spans: readonly CodeSpan[]): readonly (readonly CodeSpan[])[] {
  const lines: CodeSpan[][] = [[]];
  for (const { text, look } of spans) {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)!.push({ text: part, look });
    }
  }
  return lines;
}

function codeSpans(code: string, hint: string, onReady: () => void): readonly CodeSpan[] {
  const plain = [{ text: code }];
  const effort = effortFor(code);
  if (hint === '' || code === '' || effort === 'never') return plain;
  const module = highlighter.get(onReady);
  const language = module?.languageOf(hint);
  if (!module || !language) return plain;
  if (!module.isPrepared(language)) {
    void prepare(module, language, onReady);
    return plain;
  }
  const key = `${language} ${code}`;
  if (!kept.has(key)) {
    if (effort === 'sync' && hasTimeFor(code))
      keep(key, attempt(() => module.highlight(code, language)) ?? []);
    else void colourInSlices(module, { key, code, language }, onReady);
  }
  const spans = kept.get(key);
  return spans && spans.length > 0 ? spans : plain;
}

/** Characters that were coloured at once since the page last had time for anything else. */
let spent = 0;

/** Many small pieces of code on one screen are as slow as a large one. */
function hasTimeFor({ length }: string): boolean {
  if (spent + length > SYNC_CODE) return false;
  if (spent === 0) setTimeout(() => (spent = 0));
  spent += length;
  return true;
}

async function prepare(
  module: typeof Highlighter,
  language: LanguageName,
  onReady: () => void,
): Promise<void> {
  let fetching = preparing.get(language);
  if (!fetching) {
    fetching = module.prepare(language);
    preparing.set(language, fetching);
  }
  try {
    await fetching;
    onReady();
  } catch {
    // Fetched again on the next use.
    preparing.delete(language);
  }
}

async function colourInSlices(
  module: typeof Highlighter,
  { key, code, language }: { key: string; code: string; language: LanguageName },
  onReady: () => void,
): Promise<void> {
  keep(key, undefined);
  const spans: CodeSpan[] = [];
  let slow = false;
  for (const text of sliceCode(code)) {
    if (!slow) await idle();
    const began = performance.now();
    const coloured = slow ? undefined : attempt(() => module.highlight(text, language));
    slow ||= performance.now() - began > SLOW_SLICE_MS;
    spans.push(...(coloured ?? [{ text }]));
  }
  keep(key, spans);
  onReady();
}

function keep(key: string, spans: readonly CodeSpan[] | undefined): void {
  if (!kept.has(key)) keptCharacters += key.length;
  kept.set(key, spans);
  for (const oldest of kept.keys()) {
    if (kept.size <= MAX_KEPT && keptCharacters <= MAX_KEPT_CHARACTERS) break;
    kept.delete(oldest);
    keptCharacters -= oldest.length;
  }
}

/** Grammars are full of regular expressions; one that fails leaves plain text. */
function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

async function idle(): Promise<void> {
  await new Promise<void>((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 500 });
    else setTimeout(resolve, 16);
  });
}
