import { afterEach, describe, expect, it, vi } from 'vitest';
import { AoError } from '../errors/ao-error.js';
import { collectorUrl } from './collector-url.js';

afterEach(() => vi.unstubAllGlobals());

describe('collectorUrl', () => {
  it.each([
    ['http://127.0.0.1:8765', 'http://127.0.0.1:8765/api/events'],
    ['http://127.0.0.1:8765/', 'http://127.0.0.1:8765/api/events'],
    ['https://host/tools/ao', 'https://host/tools/ao/api/events'],
    ['https://host/tools/ao/?x=1#y', 'https://host/tools/ao/api/events'],
  ])('stays below %s', (base, expected) => {
    expect(collectorUrl(base, 'api/events').href).toBe(expected);
  });

  it('adds the parameters that have a value', () => {
    const url = collectorUrl('http://host', 'x', { a: 'é&=', b: undefined, c: 0, d: ['one', 'two'], e: '' });

    expect(url.search).toBe('?a=%C3%A9%26%3D&c=0&d=one%2Ctwo&e=');
  });

  it('resolves a relative address in a browser', () => {
    vi.stubGlobal('location', { href: 'https://host/ao/sessions/7' });

    expect(collectorUrl('/ao', 'api/events').href).toBe('https://host/ao/api/events');
  });

  it('rejects what is no address', () => {
    expect(() => collectorUrl('nowhere', 'x')).toThrow(
      expect.objectContaining({ code: 'AO_CONFIG_INVALID' }),
    );
    expect(
      AoError.is(
        catching(() => collectorUrl('', 'x')),
        'AO_CONFIG_INVALID',
      ),
    ).toBe(true);
  });
});

function catching(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
