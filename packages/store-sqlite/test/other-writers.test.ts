import type { AgentEvent, StorePlugin } from '@ao-observability/core';
import { aSession } from '@ao-observability/core/testing';
import { describe, expect, it } from 'vitest';
import { STATE_INTERVAL_EVENTS } from '../src/session-cache.js';
import { readLog, readRows, reduceLog } from './a-log.js';
import { freshPath } from './fresh-path.js';
import { openStore } from './open-store.js';

describe('session rows', () => {
  it('stay right when two stores write to one file by turns', async () => {
    const path = freshPath();
    const stores = [await openStore({ path }), await openStore({ path })];

    await appendByTurns(stores, aSession({ turns: 6, tools: 3 }));

    const log = await readLog(stores[0]!);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
    for (const store of stores) expect(await readRows(store)).toEqual(reduceLog(log));
  });

  it('stay right when more sessions are active than are kept in memory', async () => {
    const store = await openStore({ path: freshPath(), cachedSessions: 1 });
    const sessions = ['a', 'b', 'c'].map((session_id) => aSession({ session_id, turns: 8, tools: 3 }));
    expect(sessions[0]!.length).toBeGreaterThan(2 * STATE_INTERVAL_EVENTS);

    await appendByTurns(
      [store],
      sessions[0]!.flatMap((_, index) => sessions.map((events) => events[index]!)),
    );

    expect(await readRows(store)).toEqual(reduceLog(await readLog(store)));
  });
});

async function appendByTurns(stores: readonly StorePlugin[], events: readonly AgentEvent[]): Promise<void> {
  for (const [index, event] of events.entries()) await stores[index % stores.length]!.append([event]);
}
