/** How much is logged; pino's levels. */
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** How a log line looks. */
export const LOG_FORMATS = ['pretty', 'json'] as const;

/** What `ao-collector` can be told, with a value for each. */
export interface Settings {
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Path of the SQLite file; `:memory:` keeps nothing. */
  db: string;
  /** A module that gives a store plugin; absent: SQLite. */
  store: string | undefined;
  storeOptions: Readonly<Record<string, unknown>>;
  token: string | undefined;
  allowedOrigins: readonly string[];
  allowedHosts: readonly string[];
  /** 0: age is no reason to archive. */
  archiveAfterDays: number;
  /** Folder of archived sessions; absent: `archive` beside the database. */
  archiveDir: string | undefined;
  /** Size of the store above which the oldest sessions are archived. */
  maxStoreMb: number | undefined;
  redact: boolean;
  /** Path of a price table, above the built-in one. */
  prices: string | undefined;
  /** Each is `name=regular expression`. */
  redactPatterns: readonly string[];
  open: boolean;
  dashboard: boolean;
  /** Read the transcripts that Claude Code's hooks name. */
  transcripts: boolean;
  logLevel: (typeof LOG_LEVELS)[number];
  logFormat: (typeof LOG_FORMATS)[number];
}

export type SettingName = keyof Settings;

/** How one setting is given and checked. */
export interface SettingRule<Value> {
  /** As on the command line, for messages. */
  flag: string;
  env: string;
  /** Completes "Expected …". */
  expected: string;
  /** `undefined`: the value is not valid. Values come as text from flags and environment. */
  parse(value: unknown): Value | undefined;
  /** Not shown by `ao-collector config`. */
  isSecret?: boolean;
  /** Whether a value is a path; a relative one in a config file starts at that file. */
  isPath?(value: Value): boolean;
}

/** All settings. Their names are the keys of a config file. */
export const SETTING_RULES: { readonly [Name in SettingName]: SettingRule<NonNullable<Settings[Name]>> } = {
  host: {
    flag: '--host',
    env: 'AO_HOST',
    expected: 'a host name or address, such as 127.0.0.1',
    parse: text,
  },
  port: { flag: '--port', env: 'AO_PORT', expected: 'a whole number from 0 to 65535', parse: portNumber },
  db: {
    flag: '--db',
    env: 'AO_DB',
    expected: 'the path of a file, or :memory:',
    parse: text,
    isPath: (value) => value !== ':memory:',
  },
  store: {
    flag: '--store',
    env: 'AO_STORE',
    expected: 'the path of a module or the name of a package',
    parse: text,
    isPath: (value) => value.startsWith('.') || /\.[cm]?js$/.test(value),
  },
  storeOptions: {
    flag: '--store-options',
    env: 'AO_STORE_OPTIONS',
    expected: 'a JSON object, such as {"url":"…"}',
    parse: jsonObject,
    isSecret: true,
  },
  token: {
    flag: '--token',
    env: 'AO_TOKEN',
    expected: 'a text without spaces',
    parse: (value) => (typeof value === 'string' && /^\S+$/.test(value) ? value : undefined),
    isSecret: true,
  },
  allowedOrigins: {
    flag: '--allow-origin',
    env: 'AO_ALLOW_ORIGIN',
    expected: 'origins such as https://dashboard.example, separated by commas',
    parse: (value) => list(value, isOrigin),
  },
  allowedHosts: {
    flag: '--allow-host',
    env: 'AO_ALLOW_HOST',
    expected: 'host names such as collector.example, separated by commas',
    parse: (value) => list(value, (item) => /^[^\s/]+$/.test(item)),
  },
  prices: {
    flag: '--prices',
    env: 'AO_PRICES',
    expected: 'the path of a JSON file',
    parse: text,
    isPath: () => true,
  },
  archiveAfterDays: {
    flag: '--archive-after',
    env: 'AO_ARCHIVE_AFTER',
    expected: 'a number of days, 0 for never',
    parse: (value) => amount(value, 0),
  },
  archiveDir: {
    flag: '--archive-dir',
    env: 'AO_ARCHIVE_DIR',
    expected: 'the path of a folder',
    parse: text,
    isPath: () => true,
  },
  maxStoreMb: {
    flag: '--max-store-mb',
    env: 'AO_MAX_STORE_MB',
    expected: 'a number of megabytes above 0',
    parse: (value) => amount(value, Number.MIN_VALUE),
  },
  redact: { flag: '--no-redact', env: 'AO_REDACT', expected: 'true or false', parse: flag },
  redactPatterns: {
    flag: '--redact-pattern',
    env: 'AO_REDACT_PATTERN',
    expected: 'name=regular expression, such as ticket=ACME-[0-9]+, several on lines of their own',
    parse: redactPatterns,
  },
  open: { flag: '--open', env: 'AO_OPEN', expected: 'true or false', parse: flag },
  dashboard: { flag: '--no-dashboard', env: 'AO_DASHBOARD', expected: 'true or false', parse: flag },
  transcripts: { flag: '--no-transcripts', env: 'AO_TRANSCRIPTS', expected: 'true or false', parse: flag },
  logLevel: {
    flag: '--log-level',
    env: 'AO_LOG_LEVEL',
    expected: `one of ${LOG_LEVELS.join(', ')}`,
    parse: (value) => LOG_LEVELS.find((level) => level === value),
  },
  logFormat: {
    flag: '--log-format',
    env: 'AO_LOG_FORMAT',
    expected: `one of ${LOG_FORMATS.join(', ')}`,
    parse: (value) => LOG_FORMATS.find((format) => format === value),
  },
};

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function portNumber(value: unknown): number | undefined {
  const port = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof port === 'number' && Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : undefined;
}

function amount(value: unknown, least: number): number | undefined {
  const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= least ? number : undefined;
}

function flag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === '1') return true;
  return value === 'false' || value === '0' ? false : undefined;
}

function jsonObject(value: unknown): Record<string, unknown> | undefined {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  if (typeof value !== 'string') return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' ? jsonObject(parsed) : undefined;
  } catch {
    return undefined;
  }
}

function list(value: unknown, isValid: (item: string) => boolean): readonly string[] | undefined {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  const items: string[] = [];
  for (const part of parts) {
    if (typeof part !== 'string') return undefined;
    items.push(
      ...part
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean),
    );
  }
  return items.every(isValid) ? items : undefined;
}

/** Not split at commas, which are part of regular expressions. A config file may have an object. */
function redactPatterns(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string') return redactPatterns(value.split('\n').filter(Boolean));
  if (!Array.isArray(value)) {
    const isObject = typeof value === 'object' && value !== null;
    return isObject
      ? redactPatterns(Object.entries(value).map(([name, pattern]) => `${name}=${pattern}`))
      : undefined;
  }
  return value.every(isRedactPattern) ? value : undefined;
}

function isRedactPattern(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[a-z0-9][a-z0-9-]*=./.test(value)) return false;
  try {
    return Boolean(new RegExp(value.slice(value.indexOf('=') + 1)));
  } catch {
    return false;
  }
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value;
}
