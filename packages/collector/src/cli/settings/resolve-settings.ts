import { resolve } from 'node:path';
import { AoError } from '@ao-observability/core';
import { closestName } from '../../options/closest-name.js';
import { SETTING_RULES, type SettingName, type SettingRule, type Settings } from './setting-rules.js';

/** Where a value came from. */
export type OriginKind = 'flag' | 'environment' | 'file' | 'default';

/** Where a value came from, and how a person finds the place: `--port`, `AO_PORT`, a file. */
export interface Origin {
  kind: OriginKind;
  place: string;
}

/** What the settings are made of, strongest first. */
export interface SettingSources {
  /** Values of the command line; absent ones were not given. */
  flags: Readonly<Partial<Record<SettingName, unknown>>>;
  environment: Readonly<Record<string, string | undefined>>;
  file?: { path: string; directory: string; values: Readonly<Record<string, unknown>> } | undefined;
  defaults: Settings;
}

/** The settings in force, each with its origin. */
export interface EffectiveSettings {
  values: Settings;
  origins: Readonly<Record<SettingName, Origin>>;
}

const NAMES = Object.keys(SETTING_RULES) as SettingName[];

/** Flags win over the environment, that over the config file, that over defaults. Throws `AO_CONFIG_INVALID`. */
export function resolveSettings(sources: SettingSources): EffectiveSettings {
  if (sources.file) checkFileKeys(sources.file.path, Object.keys(sources.file.values));
  const values: Partial<Record<SettingName, unknown>> = {};
  const origins: Partial<Record<SettingName, Origin>> = {};
  for (const name of NAMES) {
    const { value, origin } = resolveOne(name, sources);
    values[name] = value;
    origins[name] = origin;
  }
  return { values: values as unknown as Settings, origins: origins as Record<SettingName, Origin> };
}

function resolveOne(name: SettingName, sources: SettingSources): { value: unknown; origin: Origin } {
  const rule: SettingRule<unknown> = SETTING_RULES[name];
  const { flags, environment, file, defaults } = sources;
  if (flags[name] !== undefined) {
    const origin: Origin = { kind: 'flag', place: rule.flag };
    return { value: parse(rule, flags[name], origin), origin };
  }
  // An empty variable is how a shell or a compose file says "not set".
  if (environment[rule.env]) {
    const origin: Origin = { kind: 'environment', place: rule.env };
    return { value: parse(rule, environment[rule.env], origin), origin };
  }
  const fromFile = file?.values[name];
  if (file && fromFile !== undefined && fromFile !== null) {
    const origin: Origin = { kind: 'file', place: file.path };
    const value = parse(rule, fromFile, origin, name);
    return { value: rule.isPath?.(value) ? resolve(file.directory, value as string) : value, origin };
  }
  return { value: defaults[name], origin: { kind: 'default', place: 'default' } };
}

function parse(rule: SettingRule<unknown>, given: unknown, origin: Origin, key?: string): unknown {
  const value = rule.parse(given);
  if (value !== undefined) return value;
  const where = key === undefined ? origin.place : `"${key}" in ${origin.place}`;
  const source = origin.kind === 'environment' ? ' in the environment' : '';
  const shown = rule.isSecret ? 'not usable (not shown, it may be secret)' : JSON.stringify(given);
  throw new AoError('AO_CONFIG_INVALID', {
    detail: `${where} is ${shown}${source}.`,
    hint: `Expected ${rule.expected}.`,
  });
}

function checkFileKeys(path: string, keys: readonly string[]): void {
  for (const key of keys) {
    if (key === '$schema' || NAMES.includes(key as SettingName)) continue;
    const similar = closestName(key, NAMES);
    throw new AoError('AO_CONFIG_INVALID', {
      detail: `"${key}" in ${path} is not an option.`,
      hint: similar ? `Did you mean "${similar}"?` : `Options are ${NAMES.join(', ')}.`,
    });
  }
}
