import { describe, expect, it } from 'vitest';
import { banner } from './banner.js';

describe('banner', () => {
  it('aligns the texts of its rows', () => {
    const rows = [
      ['Dashboard', 'http://127.0.0.1:8765'],
      ['Hooks', 'installed'],
    ] as const;

    const lines = banner(
      { version: '1.2.3', rows, footer: 'Ctrl+C stops it' },
      { out: { write: () => true } },
    ).split('\n');

    expect(lines).toEqual([
      '',
      '  ◆ ao-collector 1.2.3',
      '',
      '  Dashboard   http://127.0.0.1:8765',
      '  Hooks       installed',
      '',
      '  Ctrl+C stops it',
      '',
      '',
    ]);
  });
});
