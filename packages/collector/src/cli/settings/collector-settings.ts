import type { CollectorOptions } from '../../options/collector-options.js';
import type { Settings } from './setting-rules.js';

/** The options of a collector that settings decide, apart from its store and its logger. */
export function collectorSettings(settings: Settings): Omit<CollectorOptions, 'store' | 'logger'> {
  const { host, port, token, allowedOrigins, allowedHosts, dashboard } = settings;
  const access = { host, port, allowedOrigins, allowedHosts, ...(token !== undefined && { token }) };
  return { ...access, dashboard, redact: redactSetting(settings) };
}

/** The option `redact` of a collector. */
export function redactSetting({
  redact,
  redactPatterns,
}: Pick<Settings, 'redact' | 'redactPatterns'>): NonNullable<CollectorOptions['redact']> {
  if (!redact) return false;
  const patterns = redactPatterns.map((pattern): [string, RegExp] => {
    const middle = pattern.indexOf('=');
    return [pattern.slice(0, middle), new RegExp(pattern.slice(middle + 1))];
  });
  return { patterns: Object.fromEntries(patterns) };
}
