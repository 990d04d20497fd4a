import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST_NODE = [20, 20];

/** Tells what is going on, on standard error, so that standard output stays the program's own. */
export function say(sentence) {
  console.error(`\x1b[2m▸\x1b[0m ${sentence}`);
}

/** Brings a bare clone to the point where everything is built; says nothing when there is nothing to do. */
export function setUp() {
  requireNode();
  install();
  build();
}

/** Runs a program in the root folder with our terminal; ends this process when it fails. */
export function run(command, args, options = {}) {
  const { status, signal, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', ...options.env },
  });
  if (error) fail(`"${command}" cannot be started: ${error.message}`);
  if (signal) process.exit(130);
  if (status !== 0) {
    console.error(`\n"${command} ${args.join(' ')}" ended with exit code ${status}.`);
    process.exit(status ?? 1);
  }
}

/** Path of a command of an installed package. */
export function bin(name) {
  return join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isTooOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  if (isTooOld)
    fail(`Node.js ${process.versions.node} is too old. Install ${OLDEST_NODE.join('.')} or newer.`);
}

function install() {
  const stamp = join(root, 'node_modules', '.package-lock.json');
  const isCurrent =
    existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
  if (isCurrent) return;
  say('Installing dependencies. The first time this compiles SQLite and takes one to two minutes …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

function build() {
  say('Building the packages (cached when nothing changed) …');
  run(
    bin('turbo'),
    ['run', 'build', '--output-logs=errors-only', '--log-prefix=none', '--no-update-notifier'],
    {
      stdio: ['ignore', 2, 2],
    },
  );
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
