import hljs from 'highlight.js/lib/core';
import { loadLanguage, type LanguageName } from './languages.js';

export { languageOf } from './languages.js';

/** A stretch of code with one colour. */
export interface CodeSpan {
  readonly text: string;
  /** Names the class `code-<look>`; absent for plain text. */
  readonly look?: CodeLook | undefined;
}

/** What code is coloured by. */
export type CodeLook = (typeof LOOKS)[keyof typeof LOOKS];

/** Scopes of grammars and what they look like; a scope that is not here stays as it is around it. */
const LOOKS = {
  keyword: 'keyword',
  'selector-tag': 'keyword',
  operator: 'keyword',
  built_in: 'type',
  type: 'type',
  class: 'type',
  'selector-class': 'type',
  'selector-id': 'type',
  literal: 'number',
  number: 'number',
  symbol: 'number',
  string: 'string',
  regexp: 'string',
  char: 'string',
  code: 'string',
  link: 'string',
  addition: 'string',
  title: 'title',
  section: 'title',
  name: 'title',
  bullet: 'title',
  attr: 'name',
  attribute: 'name',
  property: 'name',
  variable: 'name',
  'template-variable': 'name',
  params: 'plain',
  subst: 'plain',
  comment: 'comment',
  doctag: 'comment',
  quote: 'comment',
  meta: 'comment',
  deletion: 'deletion',
} as const;

/** What highlight.js keeps of a parse; `_emitter` is not promised, so a test holds the version to it. */
interface TokenNode {
  readonly scope?: string | undefined;
  readonly children: readonly (TokenNode | string)[];
}

/** Fetches what a language needs; afterwards `highlight` knows it. */
export async function prepare(language: LanguageName): Promise<void> {
  if (hljs.getLanguage(language)) return;
  hljs.registerLanguage(language, await loadLanguage(language));
}

/** Whether the language has been prepared. */
export function isPrepared(language: LanguageName): boolean {
  return hljs.getLanguage(language) !== undefined;
}

/** Code as coloured stretches, which together are the code; `undefined` when it could not be read. */
export function highlight(code: string, language: LanguageName): readonly CodeSpan[] | undefined {
  const result = hljs.highlight(code, { language, ignoreIllegals: true });
  const { _emitter: emitter } = result as { _emitter?: { rootNode?: TokenNode } };
  if (!emitter?.rootNode) return undefined;
  const spans: CodeSpan[] = [];
  addSpans(emitter.rootNode, undefined, spans);
  return spans.map(({ text }) => text).join('') === code ? spans : undefined;
}

function addSpans({ children }: TokenNode, look: CodeLook | undefined, spans: CodeSpan[]): void {
  for (const child of children) {
    if (typeof child !== 'string') addSpans(child, lookOf(child.scope) ?? look, spans);
    else if (child !== '') addText(child, look === 'plain' ? undefined : look, spans);
  }
}

function addText(text: string, look: CodeLook | undefined, spans: CodeSpan[]): void {
  const last = spans.at(-1);
  if (last && last.look === look) spans[spans.length - 1] = { ...last, text: last.text + text };
  else spans.push(look ? { text, look } : { text });
}

function lookOf(scope: string | undefined): CodeLook | undefined {
  const name = scope?.split('.', 1)[0] ?? '';
  return Object.hasOwn(LOOKS, name) ? LOOKS[name as keyof typeof LOOKS] : undefined;
}
