import { describe, expect, it } from 'vitest';
import { dataDirectory } from './data-directory.js';

const home = '/home/dev';

describe('dataDirectory', () => {
  it('follows XDG_DATA_HOME on Linux', () => {
    const environment = { XDG_DATA_HOME: '/data' };

    expect(dataDirectory({ platform: 'linux', environment, home })).toBe('/data/ao-observability');
  });

  it('falls back to ~/.local/share when XDG_DATA_HOME is absent or relative', () => {
    const expected = '/home/dev/.local/share/ao-observability';

    expect(dataDirectory({ platform: 'linux', environment: {}, home })).toBe(expected);
    expect(dataDirectory({ platform: 'linux', environment: { XDG_DATA_HOME: 'data' }, home })).toBe(expected);
  });

  it('uses Application Support on macOS', () => {
    expect(dataDirectory({ platform: 'darwin', environment: {}, home })).toBe(
      '/home/dev/Library/Application Support/ao-observability',
    );
  });

  it('uses the local application data on Windows', () => {
    const environment = { LOCALAPPDATA: 'C:\\Users\\dev\\AppData\\Local' };

    expect(dataDirectory({ platform: 'win32', environment, home: 'C:\\Users\\dev' })).toBe(
      'C:\\Users\\dev\\AppData\\Local\\ao-observability',
    );
    expect(dataDirectory({ platform: 'win32', environment: {}, home: 'C:\\Users\\dev' })).toBe(
      'C:\\Users\\dev\\AppData\\Local\\ao-observability',
    );
  });
});
