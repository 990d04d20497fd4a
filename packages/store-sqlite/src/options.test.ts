import { describe, expect, it } from 'vitest';
import { resolveOptions, type SqliteStoreOptions } from './options.js';

describe('resolveOptions', () => {
  it('fills in the defaults', () => {
    expect(resolveOptions({ path: 'ao.db' })).toEqual({
      path: 'ao.db',
      synchronous: 'normal',
      busyTimeoutMs: 5000,
      payloadLimitBytes: 16_384,
      searchTextLimit: 32_768,
      cachedSessions: 1000,
      readerThread: true,
    });
  });

  it('takes an option that is undefined as one that is absent', () => {
    const options = { path: 'ao.db', cachedSessions: undefined } as unknown as SqliteStoreOptions;

    expect(resolveOptions(options).cachedSessions).toBe(1000);
  });

  it.each([
    [{ path: '' }, '"path" is ""'],
    [{}, '"path" is undefined'],
    [{ path: ':memory:' }, 'memoryStore of core'],
    [{ path: 'a', synchronous: 'off' }, '"synchronous" is "off". Give "normal" or "full"'],
    [{ path: 'a', busyTimeoutMs: -1 }, '"busyTimeoutMs" is -1. Give a whole number of at least 0'],
    [{ path: 'a', payloadLimitBytes: 100 }, 'at least 16384'],
    [{ path: 'a', searchTextLimit: 0.5 }, '"searchTextLimit" is 0.5'],
    [{ path: 'a', cachedSessions: 0 }, '"cachedSessions" is 0'],
    [{ path: 'a', readerThread: 'yes' }, '"readerThread" is "yes"'],
    [{ path: 'a', cachedSesions: 5 }, 'sqliteStore has no option "cachedSesions". It has path, synchronous'],
  ])('rejects %j, naming what is wrong', (options, message) => {
    expect(() => resolveOptions(options as unknown as SqliteStoreOptions)).toThrow(
      expect.objectContaining({
        code: 'AO_CONFIG_INVALID',
        message: expect.stringContaining(message) as string,
      }),
    );
  });
});
