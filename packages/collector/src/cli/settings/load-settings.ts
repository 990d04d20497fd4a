import type { Terminal } from '../terminal.js';
import { readConfigFile } from './config-file.js';
import { defaultSettings } from './default-settings.js';
import { resolveSettings, type EffectiveSettings } from './resolve-settings.js';
import type { SettingName } from './setting-rules.js';

/** What was given on the command line. */
export interface GivenSettings {
  flags: Readonly<Partial<Record<SettingName, unknown>>>;
  /** The value of `--config`. */
  config: string | undefined;
}

/** The settings in force here. Throws `AO_CONFIG_INVALID`. */
export async function loadSettings(given: GivenSettings, terminal: Terminal): Promise<EffectiveSettings> {
  const { environment, directory } = terminal;
  const file = await readConfigFile(given.config ?? (environment.AO_CONFIG || undefined), directory);
  const effective = resolveSettings({
    flags: given.flags,
    environment,
    file,
    defaults: defaultSettings(terminal),
  });
  const { values, origins } = effective;
  // The banner says what a person wants to know; a program reads it from the log.
  if (origins.logLevel.kind === 'default' && values.logFormat === 'pretty') values.logLevel = 'warn';
  return effective;
}
