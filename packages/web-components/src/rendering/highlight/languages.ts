import type { LanguageFn } from 'highlight.js';

type Load = () => Promise<{ readonly default: LanguageFn }>;

/** The languages we colour; each grammar is a file of its own, fetched when it is first needed. */
const LANGUAGES = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  diff: () => import('highlight.js/lib/languages/diff'),
  dockerfile: () => import('highlight.js/lib/languages/dockerfile'),
  go: () => import('highlight.js/lib/languages/go'),
  ini: () => import('highlight.js/lib/languages/ini'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  makefile: () => import('highlight.js/lib/languages/makefile'),
  markdown: () => import('highlight.js/lib/languages/markdown'),
  php: () => import('highlight.js/lib/languages/php'),
  python: () => import('highlight.js/lib/languages/python'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  rust: () => import('highlight.js/lib/languages/rust'),
  scss: () => import('highlight.js/lib/languages/scss'),
  sql: () => import('highlight.js/lib/languages/sql'),
  swift: () => import('highlight.js/lib/languages/swift'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
} satisfies Record<string, Load>;

/** A language that can be coloured. */
export type LanguageName = keyof typeof LANGUAGES;

/** Other names that people and files use. */
const OTHER_NAMES: ReadonlyMap<string, LanguageName> = new Map(
  Object.entries({
    bash: 'sh shell zsh console shellsession',
    c: 'h',
    cpp: 'c++ cc cxx hpp hh hxx',
    csharp: 'cs c#',
    diff: 'patch',
    dockerfile: 'docker containerfile',
    go: 'golang',
    ini: 'toml cfg conf properties editorconfig',
    javascript: 'js jsx mjs cjs node',
    json: 'jsonc json5 jsonl ndjson webmanifest',
    kotlin: 'kt kts',
    makefile: 'make mk',
    markdown: 'md mdx mkd',
    python: 'py pyi python3 py3',
    ruby: 'rb gemspec rakefile gemfile',
    rust: 'rs',
    scss: 'sass less',
    sql: 'psql mysql sqlite plpgsql',
    typescript: 'ts tsx mts cts',
    xml: 'html htm xhtml svg vue svelte plist rss',
    yaml: 'yml',
  } satisfies Partial<Record<LanguageName, string>>).flatMap(([language, names]) =>
    names.split(' ').map((name) => [name, language as LanguageName] as const),
  ),
);

/** The language of a file name or of the word after a code fence; `undefined` when it is none of ours. */
export function languageOf(hint: string): LanguageName | undefined {
  const name = hint.slice(-200).split(/[/\\]/).at(-1) ?? '';
  const word = (name.split('.').at(-1) ?? '').toLowerCase();
  return Object.hasOwn(LANGUAGES, word) ? (word as LanguageName) : OTHER_NAMES.get(word);
}

/** Fetches the grammar of a language. */
export async function loadLanguage(name: LanguageName): Promise<LanguageFn> {
  return (await LANGUAGES[name]()).default;
}
