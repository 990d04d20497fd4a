import { describe, expect, it } from 'vitest';
import { pageToken } from './page-token.js';

function aPage(hash: string, kept?: string) {
  const store = new Map(kept === undefined ? [] : [['ao-token', kept]]);
  const addresses: string[] = [];
  return {
    addresses,
    store,
    location: { hash, pathname: '/', search: '' },
    history: {
      replaceState: (_data: unknown, _title: string, url?: string | URL | null) =>
        void addresses.push(String(url)),
    },
    sessionStorage: {
      getItem: (key: string) => store.get(key) ?? null,
      setItem: (key: string, value: string) => void store.set(key, value),
    },
  };
}

describe('pageToken', () => {
  it.each([
    ['#token=s3cret', '/'],
    ['#/s/abc?token=s3cret', '/#/s/abc'],
    ['#/s/abc?v=lanes&token=s3cret', '/#/s/abc?v=lanes'],
  ])('keeps the token of %s and takes it out of the address', (hash, address) => {
    const page = aPage(hash);

    expect(pageToken(page)).toBe('s3cret');
    expect(page.addresses).toEqual([address]);
    expect(page.store.get('ao-token')).toBe('s3cret');
  });

  it('uses the kept one when the address has none, and leaves the address alone', () => {
    const page = aPage('#/s/abc', 'kept');

    expect(pageToken(page)).toBe('kept');
    expect(page.addresses).toEqual([]);
  });

  it('has none when none was ever given', () => {
    expect(pageToken(aPage(''))).toBeUndefined();
  });
});
