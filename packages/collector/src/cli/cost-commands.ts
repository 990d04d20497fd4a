import type { Command } from 'commander';
import type { OnExit } from './exit-codes.js';
import { addSettingOptions, givenSettings } from './settings/setting-options.js';
import type { Terminal } from './terminal.js';

/** Adds the commands that tell what tokens cost, and why. */
export function addCostCommands(program: Command, terminal: Terminal, onExit: OnExit): void {
  const cost = program.command('cost').description('what was used and what it cost');
  cost.option('--by <group>', 'session, turn, model, project, day or agent', 'day');
  cost.option('--after <time>', 'only messages at or after this day or time');
  cost.option('--before <time>', 'only messages before this day or time');
  cost.option('--url <url>', 'of a running collector (default: from the database)');
  cost.option('--json', 'print JSON');
  addSettingOptions(cost).action(async () => {
    const { cost: run } = await import('./commands/cost.js');
    const { by, after, before, url, json } = cost.opts<CostOptions>();
    onExit(await run({ ...givenSettings(cost), by, after, before, url, json: json === true }, terminal));
  });
  addExplain(cost, terminal, onExit);
  addPrices(program, terminal, onExit);
}

interface CostOptions {
  by: string;
  after?: string;
  before?: string;
  url?: string;
  json?: boolean;
}

function addExplain(cost: Command, terminal: Terminal, onExit: OnExit): void {
  const explain = cost
    .command('explain')
    .description('each message that was counted with its price, and each duplicate that was not');
  explain.argument('<session>', 'the id or the name of a session');
  explain.option('--url <url>', 'of a running collector (default: from the database)');
  explain.option('--json', 'print JSON');
  addSettingOptions(explain).action(async (session: string) => {
    const { costExplain: run } = await import('./commands/cost-explain.js');
    // Those that both commands have are taken by the outer one, wherever they stand.
    const { url, json } = cost.opts<{ url?: string; json?: boolean }>();
    onExit(await run({ ...givenSettings(cost), session, url, json: json === true }, terminal));
  });
}

function addPrices(program: Command, terminal: Terminal, onExit: OnExit): void {
  const command = program.command('prices').description('print the price table in force');
  command.option('--json', 'print JSON, in the format of --prices');
  addSettingOptions(command).action(async () => {
    const { prices: run } = await import('./commands/prices.js');
    const json = command.opts<{ json?: boolean }>().json === true;
    onExit(await run({ ...givenSettings(command), json }, terminal));
  });
}
