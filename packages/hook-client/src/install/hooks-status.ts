import { accessSync, constants, existsSync } from 'node:fs';
import { DEFAULT_URL } from '../spool/destination.js';
import { spoolStatus, type SpoolStatus } from '../spool/spool-status.js';
import { type HookClientKind, installedClient } from './client-files.js';
import {
  type HookPlaces,
  type HookScope,
  type ResolvedPlaces,
  fallbackSpoolDir,
  resolvePlaces,
  settingsFileOf,
} from './hook-places.js';
import { findOwnHooks } from './own-hooks.js';
import { readSettingsFile } from './settings-file.js';
import { readSettings } from './settings-text.js';
import { settingsWarnings } from './settings-warnings.js';

/** Our hooks in one settings file. */
export interface ScopeStatus {
  scope: HookScope;
  file: string;
  installed: boolean;
  /** How most events are handed over; in http mode SessionStart is a command all the same. */
  mode?: 'command' | 'http';
  /** The collector's address in the hooks. `OBSERVABILITY_BACKEND_URL` goes before it in command mode. */
  url?: string;
  events: string[];
  /** Why the file cannot be used, or what in it keeps hooks from working. */
  problems: string[];
}

/** Whether everything that hooks need is there, and how much waits. */
export interface HooksStatus {
  scopes: ScopeStatus[];
  /** The clients that command hooks run. */
  clients: { kind: HookClientKind; file: string; present: boolean; executable: boolean }[];
  /** One for each collector that events were kept for. */
  spool: SpoolStatus[];
}

/** Where {@link hooksStatus} looks. */
export interface StatusOptions extends HookPlaces {
  /** The project, for the scopes `project` and `local`. @default the current directory */
  cwd?: string | undefined;
}

/** Looks at the settings of all scopes, at the installed client and at the spool. Changes nothing. */
export async function hooksStatus(options: StatusOptions = {}): Promise<HooksStatus> {
  const places = resolvePlaces(options);
  const cwd = options.cwd ?? process.cwd();
  return {
    scopes: (['user', 'project', 'local'] as const).map((scope) => scopeStatus(scope, cwd, places)),
    clients: (['sh', 'node'] as const).map((kind) => clientStatus(kind, places.dataDir)),
    spool: [places.spoolDir, fallbackSpoolDir()].flatMap((folder) => spoolStatus(folder)),
  };
}

function scopeStatus(scope: HookScope, cwd: string, places: ResolvedPlaces): ScopeStatus {
  const file = settingsFileOf(scope, cwd, places);
  try {
    const { text } = readSettingsFile(file);
    const settings = readSettings(text);
    const own = findOwnHooks(settings);
    if (own.length === 0) return { scope, file, installed: false, events: [], problems: [] };
    const posted = own.filter((hook) => hook.mode === 'http').length;
    const mode = posted * 2 > own.length ? 'http' : 'command';
    const events = [...new Set(own.map((hook) => hook.event))];
    return {
      scope,
      file,
      installed: true,
      mode,
      url: urlIn(text),
      events,
      problems: settingsWarnings(settings, mode),
    };
  } catch (error) {
    return {
      scope,
      file,
      installed: false,
      events: [],
      problems: [error instanceof Error ? error.message : String(error)],
    };
  }
}

function urlIn(text: string): string {
  return (
    /AO_HOOK_URL='([^']*)'/.exec(text)?.[1] ??
    /"([^"]*)\/api\/hooks\/claude-code/.exec(text)?.[1] ??
    DEFAULT_URL
  );
}

function clientStatus(kind: HookClientKind, dataDir: string): HooksStatus['clients'][number] {
  const file = installedClient(kind, dataDir);
  return { kind, file, present: existsSync(file), executable: isExecutable(file) };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
