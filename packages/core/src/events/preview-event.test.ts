import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { script } from '../../test/event-script.js';
import type { StoredEvent } from './event.js';
import { PREVIEW_LIMIT_BYTES, PREVIEW_MAX_CHARACTERS, previewEvent } from './preview-event.js';

describe('previewEvent', () => {
  it('is the event itself up to PREVIEW_LIMIT_BYTES', () => {
    const empty = JSON.stringify(withData({ text: '' })).length;
    const largest = withData({ text: 'x'.repeat(PREVIEW_LIMIT_BYTES - empty) });
    const larger = withData({ text: 'x'.repeat(PREVIEW_LIMIT_BYTES - empty + 1) });

    expect(previewEvent(largest)).toBe(largest);
    expect(previewEvent(larger).preview).toEqual({ full_bytes: PREVIEW_LIMIT_BYTES + 1 });
  });

  it('counts bytes, not characters', () => {
    const event = withData({ text: '漢'.repeat(PREVIEW_LIMIT_BYTES / 2) });

    expect(previewEvent(event).preview!.full_bytes).toBe(
      new TextEncoder().encode(JSON.stringify(event)).length,
    );
  });

  it('cuts long strings, lists and deep nesting, and keeps what is short', () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 20; level++) deep = { deep };
    const event = withData({
      tool_name: 'Bash',
      tool_input: { command: 'x'.repeat(20_000) },
      list: Array(200).fill(1),
      deep,
    });

    const { data, preview } = previewEvent(event);

    expect(data.tool_name).toBe('Bash');
    expect(data.tool_input).toEqual({ command: `${'x'.repeat(2000)}…` });
    expect(data.list).toHaveLength(50);
    expect(JSON.stringify(data.deep)).toContain('…');
    expect(preview!.full_bytes).toBeGreaterThan(20_000);
  });

  it('leaves the event as it was, and uses the JSON that it is given', () => {
    const event = withData({ text: 'x'.repeat(20_000) });
    const before = structuredClone(event);

    expect(previewEvent(event, 'x'.repeat(30_000)).preview).toEqual({ full_bytes: 30_000 });
    expect(event).toEqual(before);
  });

  it('never cuts a character in half', () => {
    const { data } = previewEvent(withData({ text: `x${'🦓'.repeat(20_000)}` }));

    expect(() => encodeURIComponent(String(data.text))).not.toThrow();
  });

  it('is never larger than PREVIEW_MAX_CHARACTERS', () => {
    const wide = (depth: number): unknown =>
      depth === 0
        ? 'x'.repeat(100)
        : Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`f${index}`, wide(depth - 1)]));
    const cases = [
      withData({
        edits: Array.from({ length: 60 }, () => ({ old: 'x'.repeat(5000), new: 'y'.repeat(5000) })),
      }),
      withData({ wide: wide(4) }),
      withData(
        Object.fromEntries(
          Array.from({ length: 100 }, (_, index) => [`${index}${'k'.repeat(9000)}`, '\u0001'.repeat(9000)]),
        ),
      ),
      { ...withData({}), session_name: 'n'.repeat(100_000), extra: { text: 'x'.repeat(100_000) } },
    ];

    for (const event of cases) {
      const preview = previewEvent(event);
      expect(JSON.stringify(preview).length).toBeLessThanOrEqual(PREVIEW_MAX_CHARACTERS);
      expect(preview).toMatchObject({
        event_id: event.event_id,
        seq: event.seq,
        event_type: event.event_type,
      });
    }
  });

  it('keeps the envelope whatever the data', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(40_000), (data, size) => {
        const event = withData({ ...data, filler: 'x'.repeat(size) });
        const { data: _data, preview: _preview, ...envelope } = previewEvent(event);
        const { data: _given, ...expected } = event;
        expect(envelope).toEqual(expected);
      }),
    );
  });
});

function withData(data: Record<string, unknown>): StoredEvent {
  return script(['home_made', data])[0]!;
}
