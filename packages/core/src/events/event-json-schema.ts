import * as z from 'zod/mini';
import { eventDataSchemas, eventSchema } from './event-schema.js';

/** JSON Schema (draft 2020-12) of an event: the envelope, and `data` of each type that we know. */
export function eventJsonSchema(): Record<string, unknown> {
  const dataByType = Object.entries(eventDataSchemas).map(([type, schema]) => ({
    if: { properties: { event_type: { const: type } } },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: { properties: { data: withoutDialect(z.toJSONSchema(schema)) } },
  }));
  return { ...z.toJSONSchema(eventSchema), title: 'AgentEvent', allOf: dataByType };
}

function withoutDialect({ $schema: _dialect, ...schema }: Record<string, unknown>): Record<string, unknown> {
  return schema;
}
