import type { StorePlugin } from '../../src/contracts/store.js';
import { AoError } from '../../src/errors/ao-error.js';
import type { Cursor } from '../../src/events/event.js';
import { memoryStore } from '../../src/stores/memory-store.js';

/**
 * A place whose stores survive a restart and share what they have, as stores on disk do, but in memory: the
 * good store that broken ones are made from.
 */
export function durablePlace(): () => StorePlugin {
  const disk = memoryStore();
  const wakers = new Set<(cursor: Cursor) => void>();
  return () => {
    let isClosed = false;
    return {
      ...disk,
      name: 'durable memory',
      capabilities: { survivesRestart: true, sharedBetweenProcesses: true, fullTextSearch: true },
      stop() {
        isClosed = true;
      },
      async append(events) {
        if (isClosed) throw new AoError('AO_STORE_CLOSED');
        const result = await disk.append(events);
        const last = result.stored.at(-1);
        if (last) for (const wake of wakers) wake(last.seq);
        return result;
      },
      async *watch(signal) {
        const woken: Cursor[] = [];
        let wake = () => {};
        const onAppend = (cursor: Cursor) => {
          woken.push(cursor);
          wake();
        };
        wakers.add(onAppend);
        signal.addEventListener('abort', () => wake());
        while (!signal.aborted) {
          const cursor = woken.shift();
          if (cursor !== undefined) yield cursor;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
        wakers.delete(onAppend);
      },
    };
  };
}
