import {
  hooksStatus,
  installHooks,
  placesFromEnv,
  uninstallHooks,
  type HookMode,
  type HookScope,
  type HooksStatus,
  type InstallReport,
} from '@ao-observability/hook-client';
import { baseUrl } from '../base-url.js';
import { checkUrl } from '../check-url.js';
import { confirm } from '../confirm.js';
import { count } from '../count.js';
import { EXIT_CODES } from '../exit-codes.js';
import { paintFor, type Paint } from '../paint.js';
import { loadSettings } from '../settings/load-settings.js';
import { shortPath, type Terminal } from '../terminal.js';

/** As given on the command line. */
interface ChangeGiven {
  scope: HookScope;
  dryRun?: boolean;
  yes?: boolean;
}

interface InstallGiven extends ChangeGiven {
  mode: HookMode;
  url?: string;
  token?: string;
}

/** What a change does or would do. */
interface Change {
  file: string;
  changed: boolean;
  diff: string;
}

/** Adds our hooks to a settings file of Claude Code, after showing the change and asking. */
export async function installCommand(given: InstallGiven, terminal: Terminal): Promise<number> {
  const { values: settings } = await loadSettings({ flags: {}, config: undefined }, terminal);
  const url = given.url === undefined ? baseUrl(settings) : checkUrl(given.url);
  const { scope, mode } = given;
  const options = { ...where(terminal), scope, mode, url, token: given.token ?? settings.token };
  const { green, dim, bold, yellow } = paintFor(terminal.out);
  const plan = await installHooks({ ...options, dryRun: true });
  for (const warning of plan.warnings) terminal.out.write(`${yellow('!')} ${warning}\n`);
  if (!plan.changed && given.dryRun !== true) await installHooks(options);
  if (!(await isWanted(plan, given, terminal))) return EXIT_CODES.ok;
  const report = await installHooks(options);
  terminal.out.write(`${green('✓')} ${installed(report, terminal.home)}\n`);
  if (report.backup) terminal.out.write(dim(`  Backup: ${shortPath(report.backup, terminal.home)}\n`));
  terminal.out.write(`  Sessions that start from now on appear at ${bold(url)}\n`);
  return EXIT_CODES.ok;
}

/** Takes our hooks out again, after showing the change and asking. */
export async function uninstallCommand(given: ChangeGiven, terminal: Terminal): Promise<number> {
  const options = { ...where(terminal), scope: given.scope };
  const plan = await uninstallHooks({ ...options, dryRun: true });
  if (!(await isWanted(plan, given, terminal))) return EXIT_CODES.ok;
  const { file, restored } = await uninstallHooks(options);
  const how = restored ? 'is what it was before, byte for byte' : 'has no hooks of ours any more';
  terminal.out.write(`${paintFor(terminal.out).green('✓')} ${shortPath(file, terminal.home)} ${how}\n`);
  return EXIT_CODES.ok;
}

/** Shows where the hooks are installed. */
export async function statusCommand({ json }: { json?: boolean }, terminal: Terminal): Promise<number> {
  const status = await hooksStatus(where(terminal));
  terminal.out.write(json ? `${JSON.stringify(status, undefined, 2)}\n` : statusTable(status, terminal));
  return EXIT_CODES.ok;
}

function where({ environment, directory }: Terminal) {
  return { ...placesFromEnv(environment), cwd: directory };
}

/** Shows the change; `false` when there is none, or when it must not be made. */
async function isWanted(
  { changed, diff, file }: Change,
  given: ChangeGiven,
  terminal: Terminal,
): Promise<boolean> {
  const paint = paintFor(terminal.out);
  const place = shortPath(file, terminal.home);
  if (!changed) {
    terminal.out.write(`${paint.green('✓')} ${place} is as you want it, nothing changes\n`);
    return false;
  }
  terminal.out.write(`${paint.bold(place)}\n${coloured(diff, paint)}\n`);
  if (given.dryRun) {
    terminal.out.write(paint.dim('Nothing was changed (--dry-run).\n'));
    return false;
  }
  if (given.yes || (await confirm('Write this?', terminal))) return true;
  terminal.out.write(paint.dim('Nothing was changed.\n'));
  return false;
}

function coloured(diff: string, { green, red, dim }: Paint): string {
  const style = (line: string) =>
    line.startsWith('+') ? green(line) : line.startsWith('-') ? red(line) : dim(line);
  return diff.split('\n').map(style).join('\n');
}

function installed({ events, file, claudeVersion }: InstallReport, home: string): string {
  const agent = claudeVersion === undefined ? 'Claude Code' : `Claude Code ${claudeVersion}`;
  return `${agent} reports ${count(events.length, 'event')} (${shortPath(file, home)})`;
}

function statusTable({ scopes, spool }: HooksStatus, { out, home }: Terminal): string {
  const { bold, dim, green, red } = paintFor(out);
  const lines = scopes.flatMap(({ scope, file, installed: isInstalled, mode, url, events, problems }) => [
    `  ${isInstalled ? green('✓') : dim('–')} ${bold(scope.padEnd(7))}   ${
      isInstalled ? `${mode} mode, ${count(events.length, 'event')} → ${url}` : dim('not installed')
    }   ${dim(shortPath(file, home))}`,
    ...problems.map((problem) => `    ${red('✗')} ${problem}`),
  ]);
  const waiting = spool.reduce((sum, folder) => sum + folder.waiting, 0);
  return `\n${lines.join('\n')}\n\n  ${waiting === 0 ? dim('No event waits to be sent.') : `${count(waiting, 'event')} wait to be sent.`}\n\n`;
}
