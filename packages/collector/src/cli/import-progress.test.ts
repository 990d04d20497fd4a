import { describe, expect, it } from 'vitest';
import type { ImportProgress } from '../import/import-files.js';
import { ImportProgressView, progressWords } from './import-progress.js';

function progress(changes: Partial<ImportProgress>): ImportProgress {
  const counts = { stored: 0, duplicates: 0, dropped: 0, problems: 0, files_unchanged: 0 };
  return { files: 2_000, files_done: 0, bytes: 260e6, bytes_done: 0, ...counts, ...changes };
}

function aStream(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 80, written, write: (text: string) => written.push(text) };
}

describe('progressWords', () => {
  it('tells files, megabytes, speed and the time that is left', () => {
    const words = progressWords(progress({ files_done: 312, bytes_done: 120e6 }), 4_000);

    expect(words).toBe('46 % · 312/2,000 files · 120/260 MB · 30 MB/s · 5 s left');
  });

  it('tells minutes, small amounts, and no time when nothing is left', () => {
    expect(progressWords(progress({ bytes_done: 1e6 }), 1_000)).toContain('1 MB/s · 4 min 19 s left');
    expect(progressWords(progress({ bytes: 12_345, bytes_done: 12_345, files_done: 2_000 }), 0)).toBe(
      '100 % · 2,000/2,000 files · 0/0 MB · 0 MB/s',
    );
  });
});

describe('ImportProgressView', () => {
  it('redraws one line on a terminal, within its width, ten times a second', () => {
    const out = { ...aStream(true), columns: 50 };
    let now = 0;
    const view = new ImportProgressView(out, () => now);

    for (; now < 1_000; now += 10) view.show(progress({ bytes_done: now * 1_000 }));
    view.end();

    expect(out.written).toHaveLength(11);
    expect(out.written.join('')).not.toContain('\n');
    // oxlint-disable-next-line no-control-regex -- the codes that move the cursor
    for (const line of out.written) expect(line.replace(/\r|\u001b\[K/g, '').length).toBeLessThanOrEqual(50);
    expect(out.written.at(-1)).toBe('\r\u001b[K');
  });

  it('writes a line for each tenth where there is no terminal', () => {
    const out = aStream(false);
    const view = new ImportProgressView(out, () => 0);

    for (let bytes_done = 0; bytes_done <= 260e6; bytes_done += 1e6) view.show(progress({ bytes_done }));
    view.end();

    expect(out.written).toHaveLength(10);
    expect(out.written.at(-1)).toMatch(/^100 % .*\n$/);
  });
});
