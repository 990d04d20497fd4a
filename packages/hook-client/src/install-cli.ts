import { parseArgs } from 'node:util';
import { installHooks } from './install/install-hooks.js';
import { hooksStatus } from './install/hooks-status.js';
import { type HookScope, placesFromEnv } from './install/hook-places.js';
import type { HookMode } from './install/claude-settings.js';
import type { HookClientKind } from './install/client-files.js';
import { uninstallHooks } from './install/uninstall-hooks.js';

type Environment = Readonly<Record<string, string | undefined>>;

const USAGE = `ao-hook: reports to ao-observability what a coding agent does

  ao-hook install [options]     add hooks to the settings of Claude Code
  ao-hook uninstall [options]   take them out again
  ao-hook status                what is installed, and what waits to be sent
  ao-hook                       what hooks run: sends the payload on standard input

  --scope user|project|local    which settings file (user)
  --mode command|http           how the agent hands over events (command)
  --url URL                     where the collector listens (http://127.0.0.1:8765)
  --token TOKEN                 the collector's access token
  --client sh|node              what command hooks run (sh where curl is)
  --claude-version VERSION      instead of asking the installed claude
  --dry-run                     only show what would change
`;

const OPTIONS = {
  scope: { type: 'string' },
  mode: { type: 'string' },
  url: { type: 'string' },
  token: { type: 'string' },
  client: { type: 'string' },
  'claude-version': { type: 'string' },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Runs a command of `ao-hook` for people, and gives its exit code. */
export async function runInstallCli(args: string[], env: Environment): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const [command, extra] = positionals;
    if (values.help === true) return say(USAGE);
    if (extra !== undefined) throw new Error(`"${extra}" is one argument too many`);
    const common = {
      ...placesFromEnv(env),
      scope: oneOf<HookScope>('--scope', values.scope, ['user', 'project', 'local']),
      dryRun: values['dry-run'],
    };
    if (command === 'uninstall')
      return say(uninstallText(await uninstallHooks(common), values['dry-run'] === true));
    if (command === 'status') return say(`${JSON.stringify(await hooksStatus(common), undefined, 2)}\n`);
    if (command !== 'install')
      throw new Error(command === undefined ? 'a command is missing' : `"${command}" is not a command`);
    const report = await installHooks({
      ...common,
      mode: oneOf<HookMode>('--mode', values.mode, ['command', 'http']),
      client: oneOf<HookClientKind>('--client', values.client, ['sh', 'node']),
      url: values.url,
      token: values.token,
      claudeVersion: values['claude-version'],
    });
    const done = values['dry-run'] === true ? 'would hook' : 'hooks';
    const lines = [
      `${report.file} ${report.changed ? done : 'already hooks'} ${report.events.length} events.`,
    ];
    if (report.backup !== undefined && report.changed)
      lines.push(`The settings without us: ${report.backup}`);
    lines.push(...report.warnings.map((warning) => `Note: ${warning}`));
    return say(`${report.diff}${report.diff && '\n'}${lines.join('\n')}\n`);
  } catch (error) {
    process.stderr.write(`ao-hook: ${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return 1;
  }
}

function uninstallText(report: Awaited<ReturnType<typeof uninstallHooks>>, dryRun: boolean): string {
  if (!report.changed) return `${report.file} has no hooks of ours.\n`;
  const how = report.restored
    ? 'what it was before the install'
    : 'free of our hooks, and otherwise as it is';
  return `${report.diff}\n${report.file} ${dryRun ? 'would be' : 'is'} ${how}.\n`;
}

function oneOf<T extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new Error(`${name} is "${value}", expected ${allowed.join(', ')}`);
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}
