import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Which of the agent's settings files is meant: the user's, the project's, or the user's own for this project. */
export type HookScope = 'user' | 'project' | 'local';

/** Folders and files that the installer works with. Everything has a default below `home`. */
export interface HookPlaces {
  /** @default the home directory of this user */
  home?: string | undefined;
  /** Where Claude Code keeps the user's settings (`CLAUDE_CONFIG_DIR`). @default `<home>/.claude` */
  configDir?: string | undefined;
  /** Where the hook client and the record of installs live. @default `<home>/.local/share/ao-observability`, on Windows `<home>/AppData/Local/ao-observability` */
  dataDir?: string | undefined;
  /** Where events wait while the collector is away (`AO_SPOOL_DIR`). @default `<home>/.local/state/ao-observability/spool`, on Windows `<dataDir>/spool` */
  spoolDir?: string | undefined;
}

/** The places with every default filled in. */
export type ResolvedPlaces = { [K in keyof HookPlaces]-?: string };

/** Reads places from environment variables, for command lines: `installHooks({ ...placesFromEnv(env) })`. */
export function placesFromEnv(env: Readonly<Record<string, string | undefined>>): HookPlaces {
  const home = env['HOME'] || env['USERPROFILE'] || undefined;
  const windows = process.platform === 'win32';
  const dataRoot = windows ? env['LOCALAPPDATA'] : env['XDG_DATA_HOME'];
  const stateRoot = windows ? env['LOCALAPPDATA'] : env['XDG_STATE_HOME'];
  return {
    home,
    configDir: env['CLAUDE_CONFIG_DIR'] || undefined,
    dataDir: dataRoot ? join(dataRoot, 'ao-observability') : undefined,
    spoolDir: env['AO_SPOOL_DIR'] || (stateRoot ? join(stateRoot, 'ao-observability', 'spool') : undefined),
  };
}

/** Fills in the defaults. */
export function resolvePlaces(places: HookPlaces): ResolvedPlaces {
  const home = places.home ?? homedir();
  const windows = process.platform === 'win32';
  const dataDir =
    places.dataDir ??
    join(home, ...(windows ? ['AppData', 'Local'] : ['.local', 'share']), 'ao-observability');
  const stateDir = windows ? dataDir : join(home, '.local', 'state', 'ao-observability');
  return {
    home,
    dataDir,
    configDir: places.configDir ?? join(home, '.claude'),
    spoolDir: places.spoolDir ?? join(stateDir, 'spool'),
  };
}

/** The settings file of a scope. */
export function settingsFileOf(scope: HookScope, cwd: string, places: ResolvedPlaces): string {
  if (scope === 'user') return join(places.configDir, 'settings.json');
  return join(cwd, '.claude', scope === 'project' ? 'settings.json' : 'settings.local.json');
}

/** Where events wait when the usual spool cannot be written. Anybody can make folders beside it: check the owner. */
export function fallbackSpoolDir(): string {
  return join(tmpdir(), `ao-observability-${process.getuid?.() ?? 'user'}`);
}
