/** One command of a shell line: its words without quotes, and where its output goes. */
export interface ShellCommand {
  readonly words: readonly string[];
  /** Targets of `>` and `>>`. */
  readonly writes: readonly string[];
  /** Its output is the input of the next command. */
  readonly piped: boolean;
}

/** What could be read of a command line. It is read, never run, and not all of a shell's language is known. */
export interface ShellLine {
  readonly commands: readonly ShellCommand[];
  /** It has variables, substitutions or here-documents: what really runs is known only when it runs. */
  readonly isDynamic: boolean;
}

const TOKEN =
  /(?<space>[ \t]+)|(?<end>\|\||&&|;;?|\n|(?<![<>])&(?!>)|\||[(){}](?=\s|$|;|\))|\()|(?<redirect>(?:\d|&)?>{1,2}(?:\||&(?=\d|-))?|\d?<{1,3}-?)|(?<word>(?:\\[^]|'[^']*'|"(?:\\[^]|[^"\\])*"|[^\s|&;<>()'"\\]|['"])+)|(?<rest>[^])/gu;
const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;
const KEYWORDS: ReadonlySet<string> = new Set([
  'if',
  'then',
  'elif',
  'else',
  'fi',
  'while',
  'until',
  'do',
  'done',
  'time',
  '!',
  '{',
  '}',
  '(',
  ')',
]);

/** Splits a command line into its commands, at `;`, `&&`, `||`, `|`, `&` and line ends. */
export function readShellLine(line: string): ShellLine {
  const commands: ShellCommand[] = [];
  let words: string[] = [];
  let writes: string[] = [];
  let redirect = '';
  const finish = (piped: boolean): void => {
    while (words.length > 0 && (ASSIGNMENT.test(words[0]!) || KEYWORDS.has(words[0]!))) words.shift();
    if (words.length > 0 || writes.length > 0) commands.push({ words, writes, piped });
    words = [];
    writes = [];
    redirect = '';
  };
  for (const { groups = {} } of line.replaceAll('\\\n', '').matchAll(TOKEN)) {
    if (groups['end'] !== undefined) finish(groups['end'] === '|');
    else if (groups['redirect'] !== undefined) redirect = groups['redirect'];
    else if (groups['word'] !== undefined) {
      const word = unquoted(groups['word']);
      if (redirect === '') words.push(word);
      else if (redirect.includes('>') && !redirect.endsWith('>&')) writes.push(word);
      redirect = '';
    }
  }
  finish(false);
  return { commands, isDynamic: isDynamic(line) };
}

function unquoted(word: string): string {
  return word.replace(
    /\\([^])|'([^']*)'|"((?:\\[^]|[^"\\])*)"/gu,
    (_match, escaped?: string, single?: string, double?: string) =>
      escaped ?? single ?? (double ?? '').replace(/\\(["\\$`])/g, '$1'),
  );
}

/** Single quotes hide `$` and backticks from a shell; nothing else does. */
function isDynamic(line: string): boolean {
  const seen = line.replace(/\\[^]|'[^']*'/gu, '');
  return /[$`]|<<|<\(|>\(/.test(seen);
}
