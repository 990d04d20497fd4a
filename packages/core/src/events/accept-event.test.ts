import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AoError } from '../errors/ao-error.js';
import { acceptEvent } from './accept-event.js';
import { eventDataSchemas, eventSchema } from './event-schema.js';

const CONTEXT = { received_at: '2026-01-01T00:00:00.000Z' };
const MINIMAL = { event_type: 'user_prompt', session_id: 's-1' };

describe('acceptEvent', () => {
  it('takes the first design of the event as it is', () => {
    const event = acceptEvent(
      {
        event_type: 'session_start',
        session_id: 'abc-123',
        session_name: 'my-researcher',
        timestamp: '2025-11-16T10:30:00Z',
        data: { cwd: '/home/dev/project' },
      },
      CONTEXT,
    );

    expect(event).toEqual({
      event_id: expect.stringMatching(/^h-[0-9a-f]{32}$/),
      event_type: 'session_start',
      session_id: 'abc-123',
      session_name: 'my-researcher',
      source: 'generic',
      timestamp: '2025-11-16T10:30:00.000Z',
      data: { cwd: '/home/dev/project' },
    });
  });

  it('fills in what a sender leaves out, or sends as null', () => {
    const filled = { ...MINIMAL, source: 'codex', timestamp: CONTEXT.received_at, data: {} };
    const nulls = { data: null, timestamp: null, event_id: null, agent_id: null, session_name: null };

    expect(acceptEvent(MINIMAL, { ...CONTEXT, source: 'codex' })).toMatchObject(filled);
    expect(acceptEvent({ ...MINIMAL, ...nulls }, { ...CONTEXT, source: 'codex' })).toMatchObject(filled);
  });

  it('keeps the id that the sender chose', () => {
    expect(acceptEvent({ ...MINIMAL, event_id: 'mine' }, CONTEXT).event_id).toBe('mine');
  });

  it('gives the same content the same id, and other content another', () => {
    const base = { ...MINIMAL, timestamp: '2025-11-16T10:30:00Z', data: { text: 'Go', n: 1 } };
    const id = (fields: object) => acceptEvent({ ...base, ...fields }, CONTEXT).event_id;
    const others = [
      { data: { text: 'Stop' } },
      { session_id: 's-2' },
      { agent_id: 'a' },
      { tool_use_id: 'c' },
      { timestamp: '2025-11-16T10:30:01Z' },
      { home_made: 1 },
      { home_made: 2 },
    ];

    expect(id({ data: { n: 1, text: 'Go' } })).toBe(id({}));
    expect(id({ timestamp: '2025-11-16T12:30:00+02:00' })).toBe(id({}));
    expect(new Set([id({}), ...others.map(id)]).size).toBe(others.length + 1);
  });

  it('keeps fields that it does not know in `extra`, and in `data`', () => {
    const event = acceptEvent(
      { ...MINIMAL, extra: { kept: 1 }, home_made: [1], data: { text: 'Go', mood: 'good' } },
      CONTEXT,
    );

    expect(event.extra).toEqual({ kept: 1, home_made: [1] });
    expect(event.data).toEqual({ text: 'Go', mood: 'good' });
  });

  it('keeps a field named "__proto__" and changes no prototype', () => {
    const sent = `{"event_type":"x","session_id":"s","__proto__":{"a":1},"data":{"__proto__":{"b":2}}}`;

    const event = acceptEvent(JSON.parse(sent), CONTEXT);

    expect(JSON.stringify(event.extra)).toBe('{"__proto__":{"a":1}}');
    expect(JSON.stringify(event.data)).toBe('{"__proto__":{"b":2}}');
    expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('a');
  });

  it('takes types that it does not know, with any data, also those named like a method', () => {
    for (const event_type of ['from_the_future', 'toString', '__proto__']) {
      expect(acceptEvent({ ...MINIMAL, event_type, data: { text: 7 } }, CONTEXT).data).toEqual({ text: 7 });
    }
  });

  it('takes null for every field of the data of every type', () => {
    for (const [event_type, schema] of Object.entries(eventDataSchemas)) {
      const data = Object.fromEntries(Object.keys(schema.shape).map((field) => [field, null]));
      expect(acceptEvent({ ...MINIMAL, event_type, data }, CONTEXT).data).toEqual(data);
    }
  });

  it.each<[unknown, string]>([
    [null, 'an event is a JSON object, not null.'],
    ['text', 'an event is a JSON object, not "text".'],
    [[], 'an event is a JSON object, not an array.'],
    [{}, '"event_type" is missing. Expected string.'],
    [{ event_type: 'x' }, '"session_id" is missing. Expected string.'],
    [{ ...MINIMAL, session_id: 7 }, '"session_id" is 7. Expected string.'],
    [{ ...MINIMAL, session_id: 7n }, '"session_id" is 7n. Expected string.'],
    [{ ...MINIMAL, session_id: () => 1 }, '"session_id" is a function. Expected string.'],
    [{ ...MINIMAL, session_id: '' }, '"session_id" is "". It must not be empty.'],
    [{ ...MINIMAL, session_id: 'x'.repeat(513) }, 'It may have at most 512 characters.'],
    [{ ...MINIMAL, event_type: 'x'.repeat(129) }, 'It may have at most 128 characters.'],
    [{ ...MINIMAL, event_id: {} }, '"event_id" is an object. Expected string.'],
    [
      { ...MINIMAL, timestamp: 'soon' },
      '"timestamp" is "soon", expected a time like "2025-11-16T10:30:00Z".',
    ],
    [{ ...MINIMAL, timestamp: 1763289000 }, '"timestamp" is 1763289000, expected a time'],
    [{ ...MINIMAL, provenance: 'rumour' }, '"provenance" is "rumour". Expected one of hook, transcript,'],
    [{ ...MINIMAL, data: 'text' }, '"data" is "text". Expected record.'],
    [{ ...MINIMAL, extra: 'text', home_made: 1 }, '"extra" is "text". Expected record.'],
    [{ ...MINIMAL, data: { text: 7 } }, '"data.text" is 7. Expected string.'],
    [
      { ...MINIMAL, event_type: 'usage', data: { input_tokens: -1 } },
      '"data.input_tokens" is -1. It must be at least 0.',
    ],
    [
      { ...MINIMAL, event_type: 'assistant_message', data: { usage: { output_tokens: 'many' } } },
      '"data.usage.output_tokens" is "many". Expected number.',
    ],
    [
      { ...MINIMAL, event_type: 'tool_batch', data: { calls: ['x'] } },
      '"data.calls.0" is "x". Expected object.',
    ],
  ])('refuses %o, naming the field, its value and what was expected', (input, message) => {
    expect(refusalOf(input)).toContain(message);
  });

  it('refuses data that contains itself', () => {
    const data: Record<string, unknown> = {};
    data.self = data;

    expect(refusalOf({ ...MINIMAL, data })).toContain('"data" contains itself, or is nested too deeply.');
  });

  it('shows no more than 60 characters of a wrong value', () => {
    expect(refusalOf({ ...MINIMAL, timestamp: 'x'.repeat(10_000) }).length).toBeLessThan(250);
  });

  it('answers any input with an event that fits the schema, or with AO_EVENT_INVALID', () => {
    const fields = fc.record(
      Object.fromEntries(
        Object.keys(eventSchema.shape).map((field) => [field, fc.oneof(fc.anything(), fc.string())]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fields, fc.anything()), (input) => {
        expect(outcomeOf(input)).toMatch(/^(fits the schema|AO_EVENT_INVALID)$/);
      }),
    );
  });
});

function outcomeOf(input: unknown): string {
  try {
    const { success } = eventSchema.safeParse(acceptEvent(input, CONTEXT));
    return success ? 'fits the schema' : 'does not fit the schema';
  } catch (error) {
    return AoError.is(error) ? error.code : String(error);
  }
}

function refusalOf(input: unknown): string {
  try {
    acceptEvent(input, CONTEXT);
  } catch (error) {
    if (AoError.is(error, 'AO_EVENT_INVALID')) return error.message;
    throw error;
  }
  throw new Error('The event was accepted');
}
