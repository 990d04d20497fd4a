import type { Command } from 'commander';
import type { OnExit } from './exit-codes.js';
import { addSettingOptions, givenSettings } from './settings/setting-options.js';
import type { Terminal } from './terminal.js';

/** Adds the commands that bring history in and out. */
export function addHistoryCommands(program: Command, terminal: Terminal, onExit: OnExit): void {
  addImport(program, terminal, onExit);
  addExport(program, terminal, onExit);
  addArchive(program, terminal, onExit);
}

function addExport(program: Command, terminal: Terminal, onExit: OnExit): void {
  const command = program.command('export').description('write one session to a file or standard output');
  command.argument('<session>', 'the id of the session');
  command.option(
    '--format <format>',
    'jsonl (can be imported again), md (to read), html (one page that works offline)',
    'jsonl',
  );
  command.option('--out <file>', 'the file to write (default: standard output)');
  command.option('--url <url>', 'ask the collector that runs there (default: the database)');
  addSettingOptions(command).action(async (session: string) => {
    const { exportCommand: run } = await import('./commands/export.js');
    const { format, out, url } = command.opts<{ format: string; out?: string; url?: string }>();
    onExit(await run({ ...givenSettings(command), session, format, out, url }, terminal));
  });
}

function addArchive(program: Command, terminal: Terminal, onExit: OnExit): void {
  const archive = program.command('archive').description('sessions that were moved out of the store');
  const list = archive.command('list').description('show the archived sessions');
  list.option('--json', 'print JSON');
  addSettingOptions(list).action(async () => {
    const { listArchived: run } = await import('./commands/archive.js');
    const json = list.opts<{ json?: boolean }>().json === true;
    onExit(await run({ ...givenSettings(list), json }, terminal));
  });
  const restore = archive.command('restore').description('bring an archived session back into the store');
  restore.argument('<session>', 'the id of the session');
  restore.option('--url <url>', 'send to the collector that runs there (default: into the database)');
  restore.option('--json', 'print a summary as JSON');
  addSettingOptions(restore).action(async (session: string) => {
    const { restoreArchived: run } = await import('./commands/archive.js');
    const { url, json } = restore.opts<{ url?: string; json?: boolean }>();
    onExit(await run({ ...givenSettings(restore), session, url, json: json === true }, terminal));
  });
}

function addImport(program: Command, terminal: Terminal, onExit: OnExit): void {
  const command = program
    .command('import')
    .description('store the transcripts and exports in files and folders; again is safe');
  command.argument('<path...>', 'a transcript, an export, or a folder such as ~/.claude/projects');
  command.option('--url <url>', 'send to the collector that runs there (default: into the database)');
  command.option('--again', 'read files again that were imported before');
  command.option('--json', 'print a summary as JSON');
  addSettingOptions(command).action(async (paths: string[]) => {
    const { importHistory: run } = await import('./commands/import.js');
    const { url, again, json } = command.opts<{ url?: string; again?: boolean; json?: boolean }>();
    const given = { ...givenSettings(command), paths, url, again: again === true, json: json === true };
    onExit(await run(given, terminal));
  });
}
