import { Option, type Command } from 'commander';
import type { OnExit } from './exit-codes.js';
import type { Terminal } from './terminal.js';

/** Adds `hooks install`, `hooks uninstall` and `hooks status`. */
export function addHooksCommands(program: Command, terminal: Terminal, onExit: OnExit): void {
  const hooks = program.command('hooks').description('make Claude Code report here, or stop it');
  const install = hooks.command('install').description('add the hooks to a settings file of Claude Code');
  addChangeOptions(install)
    .addOption(
      new Option(
        '--mode <mode>',
        'command: silent, keeps events while the collector is away; http: for orchestrators',
      )
        .choices(['command', 'http'])
        .default('command'),
    )
    .option('--url <url>', 'where the collector listens (default: where this one would)')
    .option('--token <secret>', "the collector's token; it will be readable in the settings [AO_TOKEN]")
    .action(async () => {
      const { installCommand } = await import('./commands/hooks.js');
      onExit(await installCommand(install.opts(), terminal));
    });
  const uninstall = hooks.command('uninstall').description('remove our hooks, and nothing else');
  addChangeOptions(uninstall).action(async () => {
    const { uninstallCommand } = await import('./commands/hooks.js');
    onExit(await uninstallCommand(uninstall.opts(), terminal));
  });
  const status = hooks.command('status').description('show where the hooks are installed, and what waits');
  status.option('--json', 'print JSON').action(async () => {
    const { statusCommand } = await import('./commands/hooks.js');
    onExit(await statusCommand(status.opts(), terminal));
  });
}

function addChangeOptions(command: Command): Command {
  const scope = new Option(
    '--scope <scope>',
    'user: all projects; project: shared with the team; local: yours, here',
  );
  return command
    .addOption(scope.choices(['user', 'project', 'local']).default('user'))
    .option('--dry-run', 'show what would change and change nothing')
    .option('-y, --yes', 'do not ask');
}
