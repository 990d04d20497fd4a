import { describe, expect, it } from 'vitest';
import { EVENT_FIELDS } from './event-fields.js';
import { eventFieldsOfSchema } from './event-fields-of-schema.js';
import { hostileEvents, hostileFleet } from './hostile-events.js';
import { HOSTILE_STRINGS } from './hostile-strings.js';

const strings = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(strings)
      : [];

describe('the hostile fleet', () => {
  it('has at least 150 different strings', () => {
    expect(new Set(HOSTILE_STRINGS).size).toBe(HOSTILE_STRINGS.length);
    expect(HOSTILE_STRINGS.length).toBeGreaterThanOrEqual(150);
  });

  it('knows every field of the schema', () => {
    expect(EVENT_FIELDS).toEqual(eventFieldsOfSchema());
  });

  it('tells every kind of event, and leaves no string of their data as it was', () => {
    const events = hostileEvents(['EVIL'], 's');
    const types = new Set(events.map(({ event_type }) => event_type));

    expect(Object.keys(EVENT_FIELDS).filter((type) => !types.has(type))).toEqual(['permission_decision']);
    for (const { event_type, data } of events) {
      if (/_tool|^permission/.test(event_type)) continue;
      expect(Object.values(data).filter((value) => value === undefined)).toEqual([]);
      expect(strings(data).filter((text) => text !== 'EVIL')).toEqual([]);
    }
  });

  it('puts each string into the fleet', () => {
    const messages = hostileFleet()
      .filter(({ event_type }) => event_type === 'assistant_message')
      .map(({ data }) => data['text']);

    expect(messages).toEqual(HOSTILE_STRINGS);
  });
});
