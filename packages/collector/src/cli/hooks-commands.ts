import type { Command } from 'commander';
import type { OnExit } from './exit-codes.js';
import type { Terminal } from './terminal.js';

/** As given on the command line. */
export interface HooksGiven {
  scope?: string;
  mode?: string;
  url?: string;
  token?: string;
  timeout?: string;
  dryRun?: boolean;
  yes?: boolean;
  json?: boolean;
}

/** Adds `hooks install`, `hooks uninstall` and `hooks status`. */
export function addHooksCommands(program: Command, terminal: Terminal, onExit: OnExit): void {
  const hooks = program.command('hooks').description('make Claude Code report here, or stop it');
  const install = hooks.command('install').description('add the hooks to a settings file of Claude Code');
  addScope(install)
    .option(
      '--mode <mode>',
      'command (silent, nothing is lost while the collector is away) or http',
      'command',
    )
    .option('--url <url>', 'where the collector listens', 'http://127.0.0.1:8765')
    .option('--token <secret>', "the collector's token; it will be readable in the settings")
    .option('--timeout <seconds>', 'how long the agent waits for the collector, http mode only', '2')
    .option('--dry-run', 'show what would change and change nothing')
    .option('-y, --yes', 'do not ask')
    .action(async () => {
      const { installCommand } = await import('./commands/hooks.js');
      onExit(await installCommand(install.opts<HooksGiven>(), terminal));
    });
  const uninstall = hooks.command('uninstall').description('remove our hooks, and nothing else');
  addScope(uninstall)
    .option('--dry-run', 'show what would change and change nothing')
    .option('-y, --yes', 'do not ask')
    .action(async () => {
      const { uninstallCommand } = await import('./commands/hooks.js');
      onExit(await uninstallCommand(uninstall.opts<HooksGiven>(), terminal));
    });
  const status = hooks.command('status').description('show where the hooks are installed');
  status.option('--json', 'print JSON').action(async () => {
    const { statusCommand } = await import('./commands/hooks.js');
    onExit(await statusCommand(status.opts<HooksGiven>(), terminal));
  });
}

function addScope(command: Command): Command {
  return command.option('--scope <scope>', 'user, project or local', 'user');
}
