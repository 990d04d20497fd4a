import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anEvent, aSession, describeStore, fakeHost } from '@ao-observability/core/testing';
import { afterAll, describe, expect, it } from 'vitest';
import jsonFileStore from '../src/json-file-store.js';

const folder = mkdtempSync(join(tmpdir(), 'json-file-store-'));
let files = 0;
const freshPath = () => join(folder, `${++files}.jsonl`);
afterAll(() => rmSync(folder, { recursive: true }));

describeStore('json file', () => {
  const path = freshPath();
  return () => jsonFileStore({ path });
});

describe('a line that a crash cut', () => {
  it('is dropped, wherever it was cut, and the log goes on in its place', async () => {
    const path = freshPath();
    const store = jsonFileStore({ path });
    await store.start!(fakeHost());
    const { stored } = await store.append(aSession());
    const before = readFileSync(path);
    const batch = [anEvent(), anEvent({ data: { text: 'naïve 🦓' } })];
    await store.append(batch);
    await store.stop!();
    const line = readFileSync(path).subarray(before.length);

    for (let cut = 0; cut < line.length; cut += 7) {
      writeFileSync(path, before);
      appendFileSync(path, line.subarray(0, cut));
      const again = jsonFileStore({ path });
      await again.start!(fakeHost());

      expect((await again.readEvents({ after: 0 })).items).toEqual(stored);
      expect((await again.append(batch)).duplicates).toEqual([]);
      await again.stop!();
      expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(5);
    }
  });
});
