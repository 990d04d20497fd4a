import { describe, expect, it, vi } from 'vitest';
import { MAX_REMEMBERED_SESSIONS, ViewMemory } from './view-memory.js';

function storageOf(items = new Map<string, string>()) {
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

describe('ViewMemory', () => {
  it('is there again after a reload', () => {
    const storage = storageOf();
    const before = new ViewMemory({ storageKey: 'ao', storage });
    before.mark('s1', { seenSeq: 7, pinned: true });
    before.mark('s1', { muted: true });
    before.set('view', 'lanes');
    const after = new ViewMemory({ storageKey: 'ao', storage });
    expect(after.marks('s1')).toEqual({ seenSeq: 7, pinned: true, muted: true });
    expect(after.setting('view')).toBe('lanes');
  });

  it('knows what came since a session was on screen', () => {
    const memory = new ViewMemory();
    const session = { session_id: 's1', last_seq: 8 };
    expect(memory.isUnread(session)).toBe(false);
    memory.mark('s1', { seenSeq: 7 });
    expect(memory.isUnread(session)).toBe(true);
    memory.mark('s1', { seenSeq: 8 });
    expect(memory.isUnread(session)).toBe(false);
  });

  it('forgets the sessions that were marked longest ago', () => {
    const memory = new ViewMemory();
    for (let index = 0; index <= MAX_REMEMBERED_SESSIONS; index += 1)
      memory.mark(`s${index}`, { pinned: true });
    expect(memory.marks('s0')).toEqual({});
    expect(memory.marks('s1')).toEqual({ pinned: true });
  });

  it('tells of changes, and only of changes', () => {
    const memory = new ViewMemory();
    const listener = vi.fn<() => void>();
    memory.onChange(listener);
    memory.mark('s1', { pinned: true });
    memory.mark('s1', { pinned: true });
    memory.set('a', 1);
    memory.set('a', 1);
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['broken', '{'],
    ['of another shape', '[1]'],
    ['null', 'null'],
    ['with wrong parts', '{"sessions":1,"settings":null}'],
  ])('begins anew when the storage is %s', (_what, text) => {
    const storage = storageOf(new Map([['ao', text]]));
    expect(new ViewMemory({ storageKey: 'ao', storage }).marks('s1')).toEqual({});
  });

  it('works without a storage that works', () => {
    const storage = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const memory = new ViewMemory({ storageKey: 'ao', storage });
    expect(() => memory.mark('s1', { pinned: true })).not.toThrow();
    expect(memory.marks('s1')).toEqual({ pinned: true });
  });
});
