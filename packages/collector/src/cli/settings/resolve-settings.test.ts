import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveSettings, type SettingSources } from './resolve-settings.js';
import { SETTING_RULES, type Settings } from './setting-rules.js';

const defaults: Settings = {
  host: '127.0.0.1',
  port: 8765,
  db: '/data/events.db',
  store: undefined,
  storeOptions: {},
  token: undefined,
  allowedOrigins: [],
  allowedHosts: [],
  prices: undefined,
  archiveAfterDays: 7,
  archiveDir: undefined,
  maxStoreMb: undefined,
  redact: true,
  redactPatterns: [],
  open: false,
  dashboard: true,
  transcripts: true,
  logLevel: 'info',
  logFormat: 'json',
};

function given(sources: Partial<Omit<SettingSources, 'file'>> & { file?: Record<string, unknown> }) {
  const { file, ...rest } = sources;
  const origin = file && { path: '/project/ao-collector.config.json', directory: '/project', values: file };
  return resolveSettings({ flags: {}, environment: {}, defaults, ...rest, file: origin });
}

describe('resolveSettings', () => {
  it('takes patterns to redact from an option, lines of a variable, and a list or an object in a file', () => {
    const patterns = ['ticket=ACME-[0-9]{2,3}', 'host=[a-z]+=x'];

    const origins = [
      given({ flags: { redactPatterns: patterns } }),
      given({ environment: { AO_REDACT_PATTERN: patterns.join('\n') } }),
      given({ file: { redactPatterns: patterns } }),
      given({ file: { redactPatterns: { ticket: 'ACME-[0-9]{2,3}', host: '[a-z]+=x' } } }),
    ];

    for (const { values } of origins) expect(values.redactPatterns).toEqual(patterns);
    expect(() => given({ flags: { redactPatterns: ['broken=('] } })).toThrow('--redact-pattern');
  });

  it('lets flags win over the environment, that over the file, that over defaults', () => {
    const file = { port: 1, host: 'file', logLevel: 'warn' };
    const environment = { AO_PORT: '2', AO_HOST: 'environment' };

    const { values, origins } = given({ flags: { port: '3' }, environment, file });

    expect(values).toMatchObject({ port: 3, host: 'environment', logLevel: 'warn', db: '/data/events.db' });
    expect(origins.port).toEqual({ kind: 'flag', place: '--port' });
    expect(origins.host).toEqual({ kind: 'environment', place: 'AO_HOST' });
    expect(origins.logLevel).toEqual({ kind: 'file', place: '/project/ao-collector.config.json' });
    expect(origins.db).toEqual({ kind: 'default', place: 'default' });
  });

  it('takes an empty variable as not set', () => {
    expect(given({ environment: { AO_PORT: '' } }).origins.port.kind).toBe('default');
  });

  it('starts a relative path of a file at that file, and leaves those of flags alone', () => {
    const fromFile = given({ file: { db: './ao.db', store: './store.mjs' } }).values;

    expect(fromFile.db).toBe(resolve('/project/ao.db'));
    expect(fromFile.store).toBe(resolve('/project/store.mjs'));
    expect(given({ file: { db: ':memory:', store: 'a-package' } }).values).toMatchObject({
      db: ':memory:',
      store: 'a-package',
    });
    expect(given({ flags: { db: './ao.db' } }).values.db).toBe('./ao.db');
  });

  it('reads lists from commas, from repeated flags and from arrays', () => {
    const origins = ['http://localhost:3000', 'https://a.example'];

    expect(given({ environment: { AO_ALLOW_ORIGIN: origins.join(', ') } }).values.allowedOrigins).toEqual(
      origins,
    );
    expect(given({ flags: { allowedOrigins: origins } }).values.allowedOrigins).toEqual(origins);
    expect(given({ file: { allowedOrigins: origins } }).values.allowedOrigins).toEqual(origins);
  });

  it.each([
    ['flags', { flags: { port: '99999' } }, '--port is "99999". Expected a whole number from 0 to 65535.'],
    [
      'the environment',
      { environment: { AO_LOG_LEVEL: 'loud' } },
      'AO_LOG_LEVEL is "loud" in the environment. Expected one of',
    ],
    [
      'the file',
      { file: { open: 'maybe' } },
      '"open" in /project/ao-collector.config.json is "maybe". Expected true or false.',
    ],
  ])('names option, value, origin and expectation of a wrong value in %s', (_, sources, message) => {
    expect(() => given(sources)).toThrow(message);
    expect(() => given(sources)).toThrow('AO_CONFIG_INVALID');
  });

  it('does not repeat a secret in a message', () => {
    expect(() => given({ flags: { token: 'my secret' } })).toThrow(/^((?!my secret).)*$/s);
  });

  it('names a misspelt key of the file and the one that was meant', () => {
    expect(() => given({ file: { logLvl: 'info' } })).toThrow('Did you mean "logLevel"?');
    expect(() => given({ file: { colour: 'red' } })).toThrow('Options are host, port,');
  });

  it.each([
    ['port', ['', '1.5', '-1', '65536', 'http', true, null]],
    ['host', ['', ' ', 5]],
    ['storeOptions', ['[]', '{', 'null', '3', []]],
    ['allowedOrigins', ['localhost', 'https://a.example/path', [5]]],
    ['allowedHosts', ['a b', 'a/b']],
    ['token', ['', 'a b', 5]],
    ['dashboard', ['yes', 2]],
    ['logFormat', ['xml']],
  ] as const)('refuses wrong values of %s', (name, values) => {
    expect(values.filter((value) => SETTING_RULES[name].parse(value) !== undefined)).toEqual([]);
  });
});
