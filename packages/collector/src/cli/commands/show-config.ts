import { EXIT_CODES } from '../exit-codes.js';
import { paintFor } from '../paint.js';
import { loadSettings, type GivenSettings } from '../settings/load-settings.js';
import type { EffectiveSettings, Origin } from '../settings/resolve-settings.js';
import { SETTING_RULES, type SettingName } from '../settings/setting-rules.js';
import { shortPath, type Terminal } from '../terminal.js';

/** Shows the settings in force and where each came from. */
export async function showConfig(
  given: GivenSettings & { json: boolean },
  terminal: Terminal,
): Promise<number> {
  const effective = await loadSettings(given, terminal);
  terminal.out.write(given.json ? asJson(effective) : asTable(effective, terminal));
  return EXIT_CODES.ok;
}

function asJson({ values, origins }: EffectiveSettings): string {
  const entries = names(values).map((name) => [
    name,
    { value: shown(name, values) ?? null, from: origins[name] },
  ]);
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}

function asTable({ values, origins }: EffectiveSettings, terminal: Terminal): string {
  const { bold, dim } = paintFor(terminal.out);
  const rows = names(values).map(
    (name) => [name, text(name, values, terminal), from(origins[name], terminal)] as const,
  );
  const nameWidth = Math.max(...rows.map(([name]) => name.length));
  const valueWidth = Math.max(...rows.map(([, value]) => value.length));
  const lines = rows.map(([name, value, origin]) => {
    const isDefault = origin === 'default';
    const painted = isDefault ? value.padEnd(valueWidth) : bold(value.padEnd(valueWidth));
    return `  ${name.padEnd(nameWidth)}   ${painted}   ${dim(origin)}`;
  });
  return `\n${lines.join('\n')}\n\n`;
}

function names(values: EffectiveSettings['values']): SettingName[] {
  return Object.keys(values) as SettingName[];
}

function shown(name: SettingName, values: EffectiveSettings['values']): unknown {
  const value = values[name];
  if (!SETTING_RULES[name].isSecret || value === undefined) return value;
  return typeof value === 'string' || Object.keys(value).length > 0 ? '(set, not shown)' : value;
}

function text(name: SettingName, values: EffectiveSettings['values'], { home }: Terminal): string {
  const value = shown(name, values);
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return '–';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object' && value !== null) return '–';
  return typeof value === 'string' ? shortPath(value, home) : JSON.stringify(value);
}

function from({ kind, place }: Origin, { home }: Terminal): string {
  return kind === 'default' ? 'default' : `${kind} ${shortPath(place, home)}`;
}
