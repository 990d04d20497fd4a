import type { AgentEvent } from '@ao-observability/core';
import { anEvent, aSession, FAKE_NOW, fakeHost } from '@ao-observability/core/testing';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { sqliteStore } from '../src/index.js';
import { readLog } from './a-log.js';
import { freshPath } from './fresh-path.js';
import { openStore } from './open-store.js';

/** A session of an hour ago that has ended, with many events of a kilobyte. */
function aLongSession(session_id: string, count: number): AgentEvent[] {
  const timestamp = new Date(FAKE_NOW - 3_600_000).toISOString();
  const one = (fields: Partial<AgentEvent>) => anEvent({ session_id, timestamp, ...fields });
  const middle = Array.from({ length: count - 1 }, () =>
    one({ data: { text: 'a word or two '.repeat(70) } }),
  );
  return [...middle, one({ event_type: 'session_stop', data: {} })];
}

describe('prune', () => {
  it('lets appends through while it deletes a long session, which is gone at once', async () => {
    const store = await openStore({ path: freshPath() });
    await store.append(aLongSession('old', 4000));
    let pruned = false;

    const pruning = store.prune({ older_than: FAKE_NOW - 1_800_000 }).finally(() => (pruned = true));
    // The prune begins in the next turn of the event loop.
    await new Promise(setImmediate);
    let appendsMeanwhile = 0;
    while (!pruned) {
      await store.append([anEvent({ session_id: 'young' })]);
      appendsMeanwhile += pruned ? 0 : 1;
      expect((await store.readEvents({ session_id: 'old', payload: 'preview' })).items).toEqual([]);
      await new Promise(setImmediate);
    }

    expect(await pruning).toEqual({ sessions: 1, events: 4000 });
    expect(appendsMeanwhile).toBeGreaterThan(5);
    expect((await store.stats()).events).toBeGreaterThanOrEqual(appendsMeanwhile);
  });

  it('gives the space back to the file system', async () => {
    const path = freshPath();
    const store = await openStore({ path });
    await store.append(aLongSession('old', 3000));
    await store.append(aSession({ session_id: 'young' }));
    await store.search!({ text: 'word' });
    const before = (await store.stats()).bytes;

    await store.prune({ older_than: FAKE_NOW - 60_000 });
    await store.search!({ text: 'word' });

    const after = (await store.stats()).bytes;
    expect(before).toBeGreaterThan(3_000_000);
    expect(after).toBeLessThan(before / 10);
    await store.stop!();
    const db = new Database(path);
    expect(db.pragma('freelist_count', { simple: true })).toBe(0);
    db.close();
  });

  it('completes after a restart what a stop interrupted', async () => {
    const path = freshPath();
    const first = sqliteStore({ path });
    await first.start!(fakeHost());
    await first.append([
      ...aLongSession('old', 3000),
      ...aSession({ session_id: 'young', started_at: FAKE_NOW }),
    ]);
    const pruning = first.prune({ older_than: FAKE_NOW - 60_000 });
    await new Promise(setImmediate);
    await first.stop!();
    expect(await pruning).toEqual({ sessions: 1, events: 3000 });
    const rowsLeft = () =>
      new Database(path, { readonly: true }).prepare('SELECT count(*) FROM events').pluck().get();
    expect(rowsLeft()).toBeGreaterThan(500);

    const again = await openStore({ path });
    expect(new Set((await readLog(again)).map((event) => event.session_id))).toEqual(new Set(['young']));
    // Prunes take turns, so this one ends after what the start resumed.
    expect(await again.prune({})).toEqual({ sessions: 0, events: 0 });

    expect(rowsLeft()).toBe((await again.stats()).events);
  });

  it('ends even when every session it removes begins again at once', async () => {
    const store = await openStore({ path: freshPath() });
    await store.append(aLongSession('again', 1000));
    let pruned = false;

    const pruning = store
      .prune({ older_than: FAKE_NOW + 3_600_000, max_bytes: 1 })
      .finally(() => (pruned = true));
    await new Promise(setImmediate);
    while (!pruned) {
      await store.append(aSession({ session_id: `s-${Math.random()}`, started_at: FAKE_NOW - 3_600_000 }));
      await new Promise(setImmediate);
    }

    expect(await pruning).toEqual({ sessions: 1, events: 1000 });
  });

  it('begins a pruned session anew when it gets another event', async () => {
    const store = await openStore({ path: freshPath() });
    await store.append(aSession({ session_id: 'again', started_at: FAKE_NOW - 3_600_000 }));
    await store.prune({ older_than: FAKE_NOW });

    const { sessions } = await store.append([anEvent({ session_id: 'again' })]);

    expect(sessions).toMatchObject([{ session_id: 'again', events: 1 }]);
    expect((await store.readEvents({ session_id: 'again' })).items).toHaveLength(1);
  });
});
