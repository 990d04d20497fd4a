import { Command, type OutputConfiguration } from 'commander';
import { AoError } from '@ao-observability/core';
import { closestName } from '../options/closest-name.js';
import { addCostCommands } from './cost-commands.js';
import { EXIT_CODES_HELP, type OnExit } from './exit-codes.js';
import { addHistoryCommands } from './history-commands.js';
import { addHooksCommands } from './hooks-commands.js';
import { packageVersion } from './package-version.js';
import { addSettingOptions, givenSettings } from './settings/setting-options.js';
import type { Terminal } from './terminal.js';

const EXAMPLES = `Examples:
  ao-collector                          start with the dashboard at http://127.0.0.1:8765
  ao-collector demo --open              see a scripted fleet at work, keep nothing
  ao-collector hooks install            make Claude Code report here
  ao-collector import ~/.claude/projects    bring in what was there before
  ao-collector cost                     what was used and what it cost, by day
  ao-collector doctor                   find out why nothing arrives
  ao-collector --port 0 --db ./ao.db    a free port, a database of your choice
  ao-collector serve --help             all options of the collector`;

/** Builds the command line. Each command loads what it needs when it runs, so that `--help` is quick. */
export function buildProgram(terminal: Terminal, onExit: OnExit): Command {
  const program = new Command('ao-collector');
  program
    .description('Collects, stores and shows live what coding agents do.')
    .version(packageVersion(), '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .configureOutput(outputTo(terminal))
    .configureHelp({ showGlobalOptions: false, styleTitle: (title) => title })
    .addHelpText('after', `\n${EXAMPLES}\n\n${EXIT_CODES_HELP}\n`)
    .exitOverride();
  addServe(program, terminal, onExit);
  addDemo(program, terminal, onExit);
  addDoctor(program, terminal, onExit);
  addHooksCommands(program, terminal, onExit);
  addTail(program, terminal, onExit);
  addHistoryCommands(program, terminal, onExit);
  addCostCommands(program, terminal, onExit);
  addConfig(program, terminal, onExit);
  return program;
}

function addServe(program: Command, terminal: Terminal, onExit: OnExit): void {
  const serve = program
    .command('serve', { isDefault: true })
    .description('run the collector (the default command)');
  addSettingOptions(serve)
    .allowExcessArguments()
    .addHelpText(
      'after',
      '\nEach option can also be set by the variable in brackets, or in the config file.\nOptions win over variables, these over the file. "ao-collector config" shows the outcome.\n',
    )
    .action(async () => {
      refuseUnknownCommand(program, serve.args);
      const { serve: run } = await import('./commands/serve.js');
      onExit(await run(givenSettings(serve), terminal));
    });
}

function addDemo(program: Command, terminal: Terminal, onExit: OnExit): void {
  const demo = program
    .command('demo')
    .description('run a collector with a scripted fleet of agents, in memory');
  demo.option('--url <url>', 'play to the collector that runs there instead');
  demo.option('--seed <number>', 'repeat what an earlier demo did');
  demo.option('--speed <factor>', 'play faster: 2 takes half the time (default: 1)');
  demo.option('--keep <events>', 'events kept in memory; then old sessions leave (default: 25000)');
  addSettingOptions(demo).action(async () => {
    const { demo: run } = await import('./commands/demo.js');
    const { url, seed, speed, keep } = demo.opts<{
      url?: string;
      seed?: string;
      speed?: string;
      keep?: string;
    }>();
    onExit(await run({ ...givenSettings(demo), url, seed, speed, keep }, terminal));
  });
}

function addDoctor(program: Command, terminal: Terminal, onExit: OnExit): void {
  const doctor = program
    .command('doctor')
    .description('check everything from Node.js to the hooks, and say what to do');
  doctor.option('--json', 'print JSON');
  addSettingOptions(doctor).action(async () => {
    const { doctor: run } = await import('./commands/doctor.js');
    onExit(
      await run(
        { ...givenSettings(doctor), json: doctor.opts<{ json?: boolean }>().json === true },
        terminal,
      ),
    );
  });
}

function addTail(program: Command, terminal: Terminal, onExit: OnExit): void {
  const tail = program.command('tail').description('print events as they happen');
  tail.argument('[session]', 'the id or the name of a session; absent: all');
  tail.option('--url <url>', 'of the collector (default: where this one would listen)');
  tail.option('--json', 'print each event as JSON');
  addSettingOptions(tail).action(async (session: string | undefined) => {
    const { tail: run } = await import('./commands/tail.js');
    const { url, json } = tail.opts<{ url?: string; json?: boolean }>();
    onExit(await run({ ...givenSettings(tail), session, url, json: json === true }, terminal));
  });
}

function addConfig(program: Command, terminal: Terminal, onExit: OnExit): void {
  const config = program.command('config').description('show the settings in force and where each came from');
  config.option('--json', 'print JSON');
  addSettingOptions(config).action(async () => {
    const { showConfig } = await import('./commands/show-config.js');
    const json = config.opts<{ json?: boolean }>().json === true;
    onExit(await showConfig({ ...givenSettings(config), json }, terminal));
  });
}

function refuseUnknownCommand(program: Command, [unknown]: readonly string[]): void {
  if (unknown === undefined) return;
  const names = program.commands.map((command) => command.name());
  const closest = closestName(unknown, names);
  const hint = closest ? `Did you mean "${closest}"?` : `Commands are ${names.join(', ')}.`;
  throw new AoError('AO_CONFIG_INVALID', { detail: `there is no command "${unknown}".`, hint });
}

function outputTo({ out, err }: Terminal): OutputConfiguration {
  return {
    writeOut: (text) => void out.write(text),
    writeErr: (text) => void err.write(text),
  };
}
