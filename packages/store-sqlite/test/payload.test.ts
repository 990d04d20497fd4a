import { PREVIEW_LIMIT_BYTES } from '@ao-observability/core';
import { memoryStore } from '@ao-observability/core/memory-store';
import { anEvent, fakeHost, someEvents } from '@ao-observability/core/testing';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { idsOf } from './a-log.js';
import { freshPath } from './fresh-path.js';
import { openStore } from './open-store.js';

const aToolResult = (text: string) =>
  anEvent({ event_type: 'post_tool', data: { tool_name: 'Read', tool_result: text } });

describe('large payloads', () => {
  it('keeps those above the limit out of row and compressed, and no others', async () => {
    const path = freshPath();
    const store = await openStore({ path });
    const large = 'a line that repeats\n'.repeat(PREVIEW_LIMIT_BYTES / 10);
    await store.append([aToolResult('x'.repeat(PREVIEW_LIMIT_BYTES - 1000)), aToolResult(large)]);

    const db = new Database(path, { readonly: true });
    expect(db.prepare('SELECT seq FROM payloads').pluck().all()).toEqual([2]);
    expect(db.prepare('SELECT length(deflated) FROM payloads').pluck().get()).toBeLessThan(large.length / 20);
    expect(db.prepare('SELECT length(body) FROM events WHERE seq = 2').pluck().get()).toBeLessThan(4000);
    db.close();
  });

  it('keeps them in row up to a higher limit, and cuts them for a preview all the same', async () => {
    const path = freshPath();
    const store = await openStore({ path, payloadLimitBytes: 100_000 });
    const text = 'z'.repeat(50_000);
    await store.append([aToolResult(text)]);

    const db = new Database(path, { readonly: true });
    expect(db.prepare('SELECT count(*) FROM payloads').pluck().get()).toBe(0);
    db.close();
    expect((await store.readEvents({})).items[0]!.data.tool_result).toBe(text);
    expect((await store.readEvents({ payload: 'preview' })).items[0]!.preview!.full_bytes).toBeGreaterThan(
      50_000,
    );
  });

  it('previews exactly what core previews', async () => {
    const [store, memory, host] = [await openStore({ path: freshPath() }), memoryStore(), fakeHost()];
    await memory.start!(host);
    const sizes = [10, 12_000, 16_000, 16_100, 16_200, 16_300, 16_384, 20_000, 300_000];
    const events = sizes.map((size) => aToolResult('é'.repeat(size / 2) + 'x'.repeat(size / 2)));

    await store.append(events);
    await memory.append(events);

    const query = { payload: 'preview' } as const;
    expect((await store.readEvents(query)).items).toEqual((await memory.readEvents(query)).items);
    expect((await store.readEvents({})).items).toEqual((await memory.readEvents({})).items);
  });

  it('takes an event of 20 MB, and its neighbours keep their order', async () => {
    const store = await openStore({ path: freshPath() });
    const huge = aToolResult('the quick brown fox \u0007 "jumps" 🦊\n'.repeat(600_000));
    const [before, after, last] = [anEvent(), anEvent(), anEvent()];

    const results = await Promise.all([[before], [huge, after], [last]].map((batch) => store.append(batch)));

    expect(idsOf(results.flatMap(({ stored }) => stored))).toEqual(idsOf([before, huge, after, last]));
    expect(idsOf((await store.readEvents({ payload: 'preview' })).items)).toEqual(
      idsOf([before, huge, after, last]),
    );
    const whole = await store.readEvent(huge.event_id);
    expect(whole!.data.tool_result === huge.data.tool_result).toBe(true);
  });

  it('ends a page early rather than let it grow without bound, and joins pages without hole', async () => {
    const store = await openStore({ path: freshPath() });
    const events = [...Array.from({ length: 6 }, () => aToolResult('w'.repeat(1_500_000))), ...someEvents(3)];
    await store.append(events);

    const found: string[] = [];
    const sizes: number[] = [];
    for (let after: number | null = 0; after !== null;) {
      const page = await store.readEvents({ after });
      found.push(...idsOf(page.items));
      sizes.push(page.items.length);
      after = page.next;
    }

    expect(found).toEqual(idsOf(events));
    expect(sizes).toEqual([2, 2, 5]);
  });
});
