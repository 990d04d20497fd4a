import { eventSchema } from '@ao-observability/core/schema';
import { describe, expect, it } from 'vitest';
import { EVENT_FIELDS } from './event-fields.js';
import { eventFieldsOfSchema } from './event-fields-of-schema.js';
import {
  HOSTILE_PLACES,
  hostileEvents,
  hostileFleet,
  hostileSession,
  hostileSessions,
} from './hostile-events.js';
import { HOSTILE_STRINGS } from './hostile-strings.js';
import { TOOL_PAYLOADS } from './tool-payloads.js';

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

    expect(Object.keys(EVENT_FIELDS).filter((type) => !types.has(type))).toEqual([]);
    for (const { event_type, data } of events) {
      if (/_tool$|^permission_request|^subagent_start/.test(event_type)) continue;
      expect(Object.values(data).filter((value) => value === undefined)).toEqual([]);
      expect(strings(data).filter((text) => text !== 'EVIL')).toEqual([]);
    }
  });

  it('draws every shape of a payload with its strings replaced', () => {
    const calls = hostileEvents(['EVIL'], 's').filter(({ event_type }) => event_type === 'post_tool');

    for (const { tool_name } of Object.values(TOOL_PAYLOADS))
      expect(calls.filter(({ data }) => data['tool_name'] === tool_name).length).toBeGreaterThan(0);
    expect(calls.length).toBeGreaterThanOrEqual(Object.keys(TOOL_PAYLOADS).length);
  });

  it.each([...HOSTILE_PLACES])('puts each string into %s', (_name, place) => {
    const told = hostileSession(place).map(({ data, event_type }) => [event_type, ...strings(data)]);

    const missing = HOSTILE_STRINGS.filter(
      (text) => !told.some((found) => found.some((one) => one.includes(text.slice(0, 100)))),
    );

    expect(missing).toEqual([]);
  });

  it('puts each string around the data where the schema allows it', () => {
    const events = hostileSessions();
    const envelopes = new Set(
      events.flatMap(({ session_id, session_name, source, turn_id, event_id }) => [
        `id ${session_id}`,
        `name ${session_name}`,
        `source ${source}`,
        `turn ${turn_id}`,
        `event ${event_id}`,
      ]),
    );
    const agents = new Set(
      hostileSession(HOSTILE_PLACES.get('a sub-agent')!).map(({ agent_id }) => agent_id),
    );

    for (const text of HOSTILE_STRINGS) {
      const id = text.slice(0, 500);
      expect(
        [...['id', 'source', 'turn'].map((field) => `${field} ${id}`), `name ${text}`].filter(
          (one) => !envelopes.has(one),
        ),
      ).toEqual([]);
      expect(agents.has(id)).toBe(true);
    }
  });

  it('makes events that the schema takes', () => {
    for (const event of [...hostileFleet(), ...hostileSessions()])
      expect(eventSchema.safeParse(event).error?.issues ?? []).toEqual([]);
  });
});
