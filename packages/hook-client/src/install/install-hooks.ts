import { AoError } from '@ao-observability/core';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DEFAULT_URL, destinationOf } from '../spool/destination.js';
import type { ClaudeSettings, HookMode } from './claude-settings.js';
import { type HookClientKind, installedClient, shippedClient, usableClient } from './client-files.js';
import { detectClaudeVersion } from './detect-claude-version.js';
import { hookCommand } from './hook-command.js';
import { type HookPlaces, type HookScope, resolvePlaces, settingsFileOf } from './hook-places.js';
import { backupPath, fingerprint, readRecord, writeRecord } from './install-record.js';
import { lineDiff } from './line-diff.js';
import { findOwnHooks } from './own-hooks.js';
import { settingsFor } from './settings-for.js';
import { readSettingsFile, type SettingsFile } from './settings-file.js';
import { addHooks, readSettings, removeOwnHooks } from './settings-text.js';
import { settingsWarnings } from './settings-warnings.js';
import { followLink, writeAtomically } from './write-atomically.js';

/** What {@link installHooks} writes, and where. */
export interface InstallOptions extends HookPlaces {
  /** @default 'claude-code' */
  agent?: 'claude-code' | undefined;
  /** @default 'user' */
  scope?: HookScope | undefined;
  /** @default 'command' */
  mode?: HookMode | undefined;
  /** Where the collector listens. @default 'http://127.0.0.1:8765' */
  url?: string | undefined;
  /** The collector's access token; it ends up readable in the settings file. */
  token?: string | undefined;
  /** The project, for the scopes `project` and `local`. @default the current directory */
  cwd?: string | undefined;
  /** Only tell what would change. @default false */
  dryRun?: boolean | undefined;
  /** @default what the installed `claude` says */
  claudeVersion?: string | undefined;
  /** Which client command hooks run. @default 'sh' where `sh` and curl are, else 'node' */
  client?: HookClientKind | undefined;
}

/** What {@link installHooks} did. */
export interface InstallReport {
  /** The settings file. */
  file: string;
  /** False when everything was in place already; in a dry run, whether something would change. */
  changed: boolean;
  /** The change in the unified format; empty when there is none. */
  diff: string;
  /** The events that are hooked now. */
  events: string[];
  /** A copy of the settings without us, when there were some. */
  backup?: string;
  /** What keeps hooks from working, or should be known, in whole sentences. */
  warnings: string[];
  /** The client's file, which hooks run. */
  client: string;
  /** Undefined when it could not be found out: only events that every supported version knows are hooked. */
  claudeVersion: string | undefined;
}

/**
 * Connects Claude Code with a collector, by adding hooks to a settings file. Everything else in the file stays as
 * it is, byte for byte. Doing it again changes nothing; other options replace the hooks.
 * @throws AoError AO_SETTINGS_INVALID when the file cannot be edited, AO_CONFIG_INVALID for an option
 */
export async function installHooks(options: InstallOptions = {}): Promise<InstallReport> {
  const { scope = 'user', mode = 'command' } = options;
  const places = resolvePlaces(options);
  const file = settingsFileOf(scope, options.cwd ?? process.cwd(), places);
  const before = readSettingsFile(file);
  const claudeVersion = options.claudeVersion ?? (await detectClaudeVersion());
  const kind = options.client ?? (await usableClient());
  const client = installedClient(kind, places.dataDir);
  const settings = wantedSettings({ ...options, claudeVersion }, kind, client);

  const plan = planChange(before, settings, places.dataDir, file);
  checkResult(plan.after, settings, file);
  const changed = plan.after !== before.text || before.bytes === undefined;
  if (options.dryRun !== true) {
    copyClient(kind, client);
    if (changed) apply(file, plan, places.dataDir);
  }
  const hasBackup = options.dryRun !== true && existsSync(backupPath(places.dataDir, file));
  return {
    file,
    changed,
    diff: lineDiff(before.bytes ? before.text : '', plan.after),
    events: Object.keys(settings.hooks),
    ...(hasBackup ? { backup: backupPath(places.dataDir, file) } : {}),
    warnings: [
      ...settingsWarnings(readSettings(plan.after), mode),
      ...optionWarnings(options, claudeVersion),
    ],
    client,
    claudeVersion,
  };
}

interface Change {
  /** What the file is without us; undefined when it did not exist. */
  original: Buffer | undefined;
  after: string;
  createdFolder: boolean;
}

function planChange(before: SettingsFile, settings: ClaudeSettings, dataDir: string, file: string): Change {
  const record = readRecord(dataDir, file);
  const untouched = record && before.bytes && fingerprint(before.bytes) === record.installed;
  const createdFolder = record?.createdFolder ?? !existsSync(dirname(followLink(file)));
  if (untouched) {
    const base = record.original?.toString('utf8') ?? '{}\n';
    return {
      original: record.original,
      after: addHooks(base.trim() === '' ? '{}\n' : base, settings),
      createdFolder,
    };
  }
  const without = removeOwnHooks(before.text);
  if (without !== before.text && hasExactly(before.text, settings)) {
    return { original: Buffer.from(without), after: before.text, createdFolder };
  }
  const original = without === before.text ? before.bytes : Buffer.from(without);
  return { original, after: addHooks(without, settings), createdFolder };
}

/** Whether our hooks in the text are the wanted ones and no others. */
function hasExactly(text: string, settings: ClaudeSettings): boolean {
  const found = findOwnHooks(readSettings(text)).map(({ event, node }) => {
    const hook: unknown = JSON.parse(text.slice(node.start, node.end));
    return JSON.stringify([event, hook]);
  });
  const wanted = Object.entries(settings.hooks).flatMap(([event, groups]) =>
    groups.flatMap((group) => group.hooks.map((hook) => JSON.stringify([event, hook]))),
  );
  return found.toSorted().join('\n') === wanted.toSorted().join('\n');
}

/** One malformed entry would make the agent ignore the whole file: read back what is about to be written. */
function checkResult(text: string, settings: ClaudeSettings, file: string): void {
  if (hasExactly(text, settings)) return;
  throw new AoError('AO_SETTINGS_INVALID', {
    detail: `${file} would not hold the hooks as intended`,
    hint: 'It was left as it is.',
  });
}

function wantedSettings(options: InstallOptions, kind: HookClientKind, file: string): ClaudeSettings {
  const base = destinationOf(options.url ?? DEFAULT_URL).base;
  const url = base === DEFAULT_URL ? undefined : base;
  const shared = options.scope === 'project' && kind === 'sh' && options.dataDir === undefined;
  return settingsFor({ ...options, command: hookCommand({ kind, file, url, token: options.token, shared }) });
}

function apply(file: string, change: Change, dataDir: string): void {
  const { after, ...rest } = change;
  writeRecord(dataDir, { file, installed: fingerprint(after), ...rest });
  writeAtomically(file, after);
}

function copyClient(kind: HookClientKind, client: string): void {
  const shipped = readFileSync(shippedClient(kind));
  if (!existsSync(client) || !readFileSync(client).equals(shipped)) writeAtomically(client, shipped, 0o755);
  chmodSync(client, 0o755);
}

function optionWarnings(options: InstallOptions, claudeVersion: string | undefined): string[] {
  const warnings: string[] = [];
  if (claudeVersion === undefined) {
    warnings.push(
      'The version of Claude Code is unknown: only events that every supported version knows are hooked.',
    );
  }
  if (options.scope === 'project' && options.token !== undefined) {
    warnings.push('The token is in a file that projects usually share: scope "local" keeps it to yourself.');
  }
  return warnings;
}
