// `npm run e2e:claude`: runs the real Claude Code against a scripted model on loopback, watched by what we build.
// Claude Code is no dependency: its program is installed on demand into `.cache/`. Arguments go to vitest.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { bin, root, run, say, setUp } from './set-up.mjs';

const VERSION = '2.1.330';

setUp();
try {
  const env = { AO_E2E_CLAUDE: installClaudeCode(), CHROMIUM_PATH: ensureChromium(say) };
  say(`Running Claude Code ${VERSION} under watch …`);
  run(bin('vitest'), ['run', '--config', 'e2e/vitest.config.ts', ...process.argv.slice(2)], { env });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

/** Path of the program, after installing its package when it is not there yet. */
function installClaudeCode() {
  const name = `@anthropic-ai/claude-code-${platformName()}`;
  const folder = join(root, '.cache', 'claude-code', VERSION);
  const program = join(folder, 'node_modules', name, process.platform === 'win32' ? 'claude.exe' : 'claude');
  if (existsSync(program)) return program;
  say(`Installing ${name} ${VERSION} into .cache (about 380 MB) …`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  // The platform's package holds the program itself, which needs no Node.js; the wrapper package would want 22.
  const options = [
    '--no-save',
    '--ignore-scripts',
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  run('npm', ['install', ...options, `${name}@${VERSION}`], { cwd: folder });
  if (!existsSync(program)) throw new Error(`The package ${name} has no program at ${program}.`);
  return program;
}

function platformName() {
  const { platform, arch, report } = process;
  const isMusl = platform === 'linux' && !report.getReport().header.glibcVersionRuntime;
  return `${platform}-${arch}${isMusl ? '-musl' : ''}`;
}
