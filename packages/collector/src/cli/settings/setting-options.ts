import { Option, type Command } from 'commander';
import type { GivenSettings } from './load-settings.js';
import { LOG_FORMATS, LOG_LEVELS, SETTING_RULES, type SettingName } from './setting-rules.js';

/** What the settings' options are called by commander. */
const OPTION_KEYS: Readonly<Record<string, SettingName>> = {
  allowOrigin: 'allowedOrigins',
  allowHost: 'allowedHosts',
  redactPattern: 'redactPatterns',
  archiveAfter: 'archiveAfterDays',
};

/** Adds an option for each setting, and `--config`. Values are checked later, together with the other sources. */
export function addSettingOptions(command: Command): Command {
  const add = (flags: string, description: string, name: SettingName) => {
    command.addOption(new Option(flags, `${description} [${SETTING_RULES[name].env}]`));
  };
  add('--port <number>', 'port to listen on, 0 takes a free one (default: 8765)', 'port');
  add(
    '--host <address>',
    'address to listen on; other than loopback needs --token (default: 127.0.0.1)',
    'host',
  );
  add(
    '--db <file>',
    'database file, or :memory: (default: in your data folder, see "ao-collector config")',
    'db',
  );
  add('--store <module>', 'use the store of a module or package instead of SQLite', 'store');
  add('--store-options <json>', 'options for that store', 'storeOptions');
  add('--token <secret>', 'requests must carry this secret', 'token');
  command.option(
    '--allow-origin <origin...>',
    `pages of these origins may use the API [${SETTING_RULES.allowedOrigins.env}]`,
  );
  command.option(
    '--allow-host <name...>',
    `names that the Host header may have, such as a proxy's [${SETTING_RULES.allowedHosts.env}]`,
  );
  add(
    '--archive-after <days>',
    'move sessions that ended so long ago to the archive, 0 never (default: 7)',
    'archiveAfterDays',
  );
  add('--archive-dir <folder>', 'the archive (default: "archive" beside the database)', 'archiveDir');
  add('--max-store-mb <number>', 'archive the oldest sessions when the store is larger', 'maxStoreMb');
  add('--no-redact', 'store secrets as they come, instead of [redacted:…]', 'redact');
  command.option(
    '--redact-pattern <name=regex>',
    `redact what matches, too; may be repeated [${SETTING_RULES.redactPatterns.env}]`,
    (pattern, earlier: readonly string[] | undefined) => [...(earlier ?? []), pattern],
  );
  add('--prices <file>', 'what models cost, where it differs from "ao-collector prices"', 'prices');
  add('--open', 'open the dashboard in the browser', 'open');
  add('--no-dashboard', 'serve the API alone', 'dashboard');
  add('--no-transcripts', 'do not read transcripts: no messages, no tokens, hooks alone', 'transcripts');
  add('--log-level <level>', `${LOG_LEVELS.join(', ')} (default: info, with pretty lines warn)`, 'logLevel');
  add(
    '--log-format <format>',
    `${LOG_FORMATS.join(' or ')} (default: pretty in a terminal, else json)`,
    'logFormat',
  );
  return command.option(
    '--config <file>',
    'config file (default: ao-collector.config.json or .mjs in this folder)',
  );
}

function settingFlags(command: Command): Partial<Record<SettingName, unknown>> {
  const flags: Partial<Record<SettingName, unknown>> = {};
  for (const [key, value] of Object.entries(command.opts())) {
    const name = OPTION_KEYS[key] ?? key;
    const isGiven = command.getOptionValueSource(key) === 'cli';
    if (isGiven && Object.hasOwn(SETTING_RULES, name)) flags[name as SettingName] = value;
  }
  return flags;
}

/** What was given on the command line, to be loaded together with the other sources. */
export function givenSettings(command: Command): GivenSettings {
  return { flags: settingFlags(command), config: command.opts<{ config?: string }>().config };
}
