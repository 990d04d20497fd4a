import { isAbsolutePath, isInside } from '../../rendering/resolve-path.js';
import type { PermissionFact } from './permission-facts.js';
import { readShellLine, type ShellCommand } from './shell-words.js';

const DELETING: ReadonlySet<string> = new Set(['rm', 'rmdir', 'unlink', 'shred', 'trash']);
const NETWORK: ReadonlySet<string> = new Set([
  'curl',
  'wget',
  'ssh',
  'scp',
  'sftp',
  'ftp',
  'nc',
  'ncat',
  'telnet',
  'gh',
  'glab',
  'aws',
  'gcloud',
  'az',
  'kubectl',
  'helm',
  'npx',
  'uvx',
  'heroku',
  'vercel',
  'flyctl',
]);
/** Programs of which only some subcommands use the network. */
const NETWORK_WORDS: Readonly<Record<string, readonly string[]>> = {
  git: ['push', 'pull', 'fetch', 'clone', 'ls-remote', 'remote update', 'submodule update'],
  npm: ['install', 'i', 'ci', 'add', 'update', 'publish', 'audit', 'view', 'exec', 'login'],
  pnpm: ['install', 'i', 'add', 'update', 'publish', 'dlx'],
  yarn: ['install', 'add', 'upgrade', 'publish', 'dlx'],
  bun: ['install', 'i', 'add', 'update', 'publish', 'x'],
  pip: ['install', 'download'],
  pip3: ['install', 'download'],
  uv: ['sync', 'add', 'pip install'],
  cargo: ['install', 'publish', 'update', 'fetch', 'add'],
  go: ['get', 'install', 'mod download'],
  gem: ['install', 'push', 'update'],
  bundle: ['install', 'update'],
  brew: ['install', 'update', 'upgrade'],
  apt: ['install', 'update', 'upgrade'],
  'apt-get': ['install', 'update', 'upgrade'],
  docker: ['pull', 'push', 'login', 'compose pull'],
  terraform: ['init', 'plan', 'apply', 'destroy', 'import'],
  pod: ['install', 'update'],
};
/** Programs that run what they are given, sooner or later, so that their words are not the whole story. */
const RUNNERS: ReadonlySet<string> = new Set([
  'eval',
  'source',
  '.',
  'xargs',
  'parallel',
  'awk',
  'make',
  'just',
]);
const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'zsh', 'dash', 'fish', 'pwsh', 'powershell']);
const INTERPRETERS: ReadonlySet<string> = new Set([
  'python',
  'python3',
  'node',
  'perl',
  'ruby',
  'php',
  'deno',
  'bun',
]);
const ELEVATING: ReadonlySet<string> = new Set(['sudo', 'doas', 'su', 'pkexec', 'runas']);
/** Programs that only start another one; an option that takes a word is not known for all of them. */
const WRAPPERS: ReadonlySet<string> = new Set(['env', 'command', 'exec', 'nohup', 'nice', 'time', 'builtin']);
/** Programs that write to the paths they are given; `last` means to the last one only. */
const WRITERS: Readonly<Record<string, 'all' | 'last'>> = {
  tee: 'all',
  touch: 'all',
  mkdir: 'all',
  truncate: 'all',
  chmod: 'all',
  chown: 'all',
  cp: 'last',
  mv: 'all',
  ln: 'last',
  install: 'last',
  rsync: 'last',
};
/** Longer commands are not read: a note says so. */
export const MAX_COMMAND_CHARACTERS = 20_000;
const NO_FILES: ReadonlySet<string> = new Set(['/dev/null', '/dev/stdout', '/dev/stderr', '/dev/tty']);

/** What the words of a shell command say that it does. */
export function commandFacts(command: string, cwd: string | undefined): readonly PermissionFact[] {
  if (command.length > MAX_COMMAND_CHARACTERS) return [{ kind: 'opaque', text: 'Too long to be read here' }];
  const { commands, isDynamic } = readShellLine(command);
  const steps = commands.map(unwrapped);
  const away = steps.some(({ words: [name, target] }) => leaves(name, target, cwd));
  const facts = [
    fact(
      'elevated',
      'Runs as another user',
      names(steps.filter(({ elevated }) => elevated !== undefined).map(({ elevated }) => elevated)),
    ),
    fact('deletes', 'Deletes files', names(steps.map(deletion))),
    fact('network', 'Uses the network', names(steps.map(network))),
    fact(
      'runs-download',
      'Runs what it downloads',
      names(steps.map((step, index) => downloadRun(step, steps[index + 1]))),
    ),
    fact('remote-history', 'May overwrite history of a remote repository', names(steps.map(forcedPush))),
    fact('outside', 'Writes or deletes outside the working folder:', outside(steps, cwd), false),
    away && cwd
      ? {
          kind: 'outside' as const,
          text: 'Leaves the working folder first; its relative paths are elsewhere',
        }
      : undefined,
    fact('opaque', 'Runs code that is not read here', names(steps.map(opaque))),
    isDynamic
      ? {
          kind: 'opaque' as const,
          text: 'Has variables or substitutions; what they become is not known here',
        }
      : undefined,
  ];
  return facts.filter((item) => item !== undefined);
}

interface Step extends ShellCommand {
  /** The program that makes it run as another user. */
  readonly elevated?: string | undefined;
}

/** The command behind `sudo`, `env` and the like. */
function unwrapped(command: ShellCommand): Step {
  let { words } = command;
  let elevated: string | undefined;
  for (
    let name = programOf(words[0]);
    ELEVATING.has(name) || WRAPPERS.has(name);
    name = programOf(words[0])
  ) {
    if (ELEVATING.has(name)) elevated ??= name;
    const next = words.findIndex((word, index) => index > 0 && !word.startsWith('-') && !/^\w+=/.test(word));
    if (next < 0) return { ...command, words: [], elevated };
    words = words.slice(next);
  }
  return { ...command, words, ...(elevated !== undefined && { elevated }) };
}

function programOf(word: string | undefined): string {
  return (word ?? '').split('/').at(-1) ?? '';
}

function deletion({ words }: Step): string | undefined {
  const name = programOf(words[0]);
  if (DELETING.has(name)) return name;
  if (name === 'find' && words.includes('-delete')) return 'find -delete';
  if (
    name === 'find' &&
    words.some((word, at) => /^-exec(?:dir)?$/.test(words[at - 1] ?? '') && DELETING.has(programOf(word)))
  )
    return 'find -exec rm';
  if (name === 'xargs' && words.some((word) => DELETING.has(word))) return 'xargs rm';
  const sub = name === 'git' ? subcommand(words) : '';
  if (sub === 'rm') return 'git rm';
  return sub === 'clean' && !words.some((word) => /^(?:-\w*n\w*|--dry-run)$/.test(word))
    ? 'git clean'
    : undefined;
}

function network({ words }: Step): string | undefined {
  const name = programOf(words[0]);
  if (NETWORK.has(name)) return name;
  if (name === 'rsync') return words.slice(1).some((word) => /^[^/-][^/]*:/.test(word)) ? name : undefined;
  const known = Object.hasOwn(NETWORK_WORDS, name) ? NETWORK_WORDS[name] : undefined;
  const plain = words.slice(1).filter((word) => !word.startsWith('-'));
  const found =
    known?.find((sub) => plain.slice(0, sub.split(' ').length).join(' ') === sub) ??
    known?.find((sub) => subcommand(words) === sub);
  return found === undefined ? undefined : `${name} ${found}`;
}

function downloadRun(step: Step, next: Step | undefined): string | undefined {
  const name = programOf(step.words[0]);
  const target = programOf(next?.words[0]);
  const runs = SHELLS.has(target) || INTERPRETERS.has(target);
  return step.piped && runs && (name === 'curl' || name === 'wget') ? `${name} | ${target}` : undefined;
}

function forcedPush({ words }: Step): string | undefined {
  if (programOf(words[0]) !== 'git' || subcommand(words) !== 'push') return undefined;
  const forced = words.find(
    (word) => word === '-f' || word.startsWith('--force') || word === '--mirror' || /^\+\S/.test(word),
  );
  return forced === undefined ? undefined : `git push ${forced}`;
}

function opaque({ words }: Step): string | undefined {
  const name = programOf(words[0]);
  if (RUNNERS.has(name)) return name;
  const isCode = SHELLS.has(name) || INTERPRETERS.has(name.replace(/[\d.]+$/, '')) || INTERPRETERS.has(name);
  return isCode && words[1] !== '--version' ? name : undefined;
}

/** The first word that is no option; `-C path` of git and the like are stepped over. */
function subcommand(words: readonly string[]): string {
  return (
    words.find((word, at) => at > 0 && !word.startsWith('-') && !/^-[Cc]$/.test(words[at - 1] ?? '')) ?? ''
  );
}

function leaves(name: string | undefined, target: string | undefined, cwd: string | undefined): boolean {
  if (name !== 'cd' && name !== 'pushd') return false;
  return target === undefined || target.startsWith('~') || target === '-' || isInside(target, cwd) === false;
}

function outside(steps: readonly Step[], cwd: string | undefined): readonly string[] {
  if (!cwd || !isAbsolutePath(cwd)) return [];
  const paths = steps.flatMap(writtenPaths);
  return paths.filter(
    (path) => !NO_FILES.has(path) && (path.startsWith('~') || isInside(path, cwd) === false),
  );
}

function writtenPaths({ words, writes }: Step): readonly string[] {
  const name = programOf(words[0]);
  const paths = words.slice(1).filter((word) => !word.startsWith('-') && !word.includes('://'));
  const rule = Object.hasOwn(WRITERS, name) ? WRITERS[name] : undefined;
  const all = rule === 'all' || DELETING.has(name);
  return [...writes, ...(all ? paths : rule === 'last' ? paths.slice(-1) : [])].filter(
    (path) => !path.includes('$'),
  );
}

function names(found: readonly (string | undefined)[]): readonly string[] {
  return found.filter((name) => name !== undefined);
}

/** More names than this do not fit a line. */
const MAX_NAMES = 4;

function fact(
  kind: PermissionFact['kind'],
  text: string,
  found: readonly string[],
  inBrackets = true,
): PermissionFact | undefined {
  const all = [...new Set(found)];
  if (all.length === 0) return undefined;
  const shown = [
    ...all.slice(0, MAX_NAMES),
    ...(all.length > MAX_NAMES ? [`${all.length - MAX_NAMES} more`] : []),
  ];
  return { kind, text: inBrackets ? `${text} (${shown.join(', ')})` : `${text} ${shown.join(', ')}` };
}
