import { describe, expect, it } from 'vitest';
import { eventJsonSchema } from './event-json-schema.js';
import { eventDataSchemas, eventSchema } from './event-schema.js';

describe('eventJsonSchema', () => {
  it('describes the envelope', () => {
    const schema = eventJsonSchema();

    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'AgentEvent',
      type: 'object',
      required: ['event_id', 'event_type', 'session_id', 'source', 'timestamp', 'data'],
      properties: { event_type: { type: 'string', minLength: 1, maxLength: 128 } },
    });
    expect(Object.keys(schema.properties as object)).toEqual(Object.keys(eventSchema.shape));
  });

  it('describes the data of every type that we know, and lets others pass', () => {
    const { allOf } = eventJsonSchema() as { allOf: ConditionalSchema[] };
    const types = allOf.map((rule) => rule.if.properties.event_type.const);

    expect(types).toEqual(Object.keys(eventDataSchemas));
    for (const rule of allOf) {
      const type = rule.if.properties.event_type.const as keyof typeof eventDataSchemas;
      const { data } = rule.then.properties;
      expect(Object.keys(data.properties)).toEqual(Object.keys(eventDataSchemas[type].shape));
      expect(data).not.toHaveProperty('$schema');
      expect(data.additionalProperties).not.toBe(false);
    }
  });

  it('is plain JSON', () => {
    const schema = eventJsonSchema();

    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });
});

interface ConditionalSchema {
  if: { properties: { event_type: { const: string } } };
  then: { properties: { data: { properties: object; additionalProperties: unknown } } };
}
