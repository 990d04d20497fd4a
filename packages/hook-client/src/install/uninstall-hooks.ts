import { rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type HookPlaces, type HookScope, resolvePlaces, settingsFileOf } from './hook-places.js';
import { installedClient } from './client-files.js';
import { fingerprint, hasRecords, type InstallRecord, readRecord, removeRecord } from './install-record.js';
import { lineDiff } from './line-diff.js';
import { readSettingsFile } from './settings-file.js';
import { removeOwnHooks } from './settings-text.js';
import { followLink, writeAtomically } from './write-atomically.js';

/** Where {@link uninstallHooks} removes our hooks. */
export interface UninstallOptions extends HookPlaces {
  /** @default 'claude-code' */
  agent?: 'claude-code' | undefined;
  /** @default 'user' */
  scope?: HookScope | undefined;
  /** The project, for the scopes `project` and `local`. @default the current directory */
  cwd?: string | undefined;
  /** Only tell what would change. @default false */
  dryRun?: boolean | undefined;
}

/** What {@link uninstallHooks} did. */
export interface UninstallReport {
  file: string;
  /** False when there was nothing of ours; in a dry run, whether something would change. */
  changed: boolean;
  diff: string;
  /** True when the file is byte for byte what it was before we came; else only our hooks were taken out. */
  restored: boolean;
}

/**
 * Takes our hooks out of a settings file. A file that nobody changed since the install becomes what it was before,
 * byte for byte, or goes away when the install made it. Events that still wait in the spool stay there.
 * @throws AoError AO_SETTINGS_INVALID when the file cannot be edited
 */
export async function uninstallHooks(options: UninstallOptions = {}): Promise<UninstallReport> {
  const places = resolvePlaces(options);
  const file = settingsFileOf(options.scope ?? 'user', options.cwd ?? process.cwd(), places);
  const { bytes, text } = readSettingsFile(file);
  const record = readRecord(places.dataDir, file);
  const restored = record !== undefined && bytes !== undefined && fingerprint(bytes) === record.installed;
  const without = removeOwnHooks(text);
  const after = restored ? record.original : Buffer.from(without);
  const changed = restored || (bytes !== undefined && without !== text);
  if (options.dryRun !== true) {
    if (changed) writeBack(file, after, record);
    removeRecord(places.dataDir, file);
    if (!hasRecords(places.dataDir)) removeClients(places.dataDir);
  }
  return { file, changed, diff: changed ? lineDiff(text, after?.toString('utf8') ?? '') : '', restored };
}

function writeBack(file: string, after: Buffer | undefined, record: InstallRecord | undefined): void {
  if (after !== undefined) return writeAtomically(file, after);
  rmSync(followLink(file), { force: true });
  if (record?.createdFolder === true) removeIfEmpty(dirname(followLink(file)));
}

function removeClients(dataDir: string): void {
  for (const kind of ['sh', 'node'] as const) rmSync(installedClient(kind, dataDir), { force: true });
  for (const folder of ['hooks', 'installs', '']) removeIfEmpty(join(dataDir, folder));
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Something else is in it, or it is not there.
  }
}
