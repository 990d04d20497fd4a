import { eventDataSchemas } from '@ao-observability/core/schema';
import type { FieldKind } from './event-fields.js';

const PROBES: readonly (readonly [FieldKind, unknown])[] = [
  ['text', 'text'],
  ['count', 7],
  ['flag', true],
  ['usage', { input_tokens: 7 }],
  ['calls', [{ tool_name: 'Bash' }]],
];

/** The fields of every event by what they take, as the schema has them. In Node: browsers do without the schema. */
export function eventFieldsOfSchema(): Record<string, Record<string, FieldKind>> {
  return Object.fromEntries(
    Object.entries(eventDataSchemas).map(([type, { shape }]) => [
      type,
      Object.fromEntries(
        Object.entries(shape).map(([name, field]) => [
          name,
          field.safeParse(Symbol.iterator).success
            ? 'anything'
            : (PROBES.find(([, value]) => field.safeParse(value).success)?.[0] ?? 'anything'),
        ]),
      ),
    ]),
  );
}
