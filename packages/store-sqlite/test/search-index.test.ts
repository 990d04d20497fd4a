import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { anEvent, aSession, FAKE_NOW, someEvents } from '@ao-observability/core/testing';
import { describe, expect, it } from 'vitest';
import { freshPath } from './fresh-path.js';
import { openStore } from './open-store.js';

const aPrompt = (text: string, session_id = 's-1') =>
  anEvent({ event_type: 'user_prompt', session_id, data: { text } });

describe('the search index', () => {
  it('has every acknowledged event at once', async () => {
    const store = await openStore({ path: freshPath() });

    for (let round = 1; round <= 5; round++) {
      await store.append([aPrompt('a narwhal'), ...someEvents(50)]);
      expect((await store.search!({ text: 'narwhal' })).total).toBe(round);
    }
  });

  it.each([
    ['missing', (file: string) => rmSync(file)],
    [
      'damaged',
      (file: string) => writeFileSync(file, 'not an index at all, whatever it was before '.repeat(100)),
    ],
    ['empty', (file: string) => writeFileSync(file, '')],
  ])('is made again when it is %s', async (_, harm) => {
    const path = freshPath();
    const store = await openStore({ path });
    await store.append([aPrompt('a narwhal'), aPrompt('a walrus')]);
    await store.search!({ text: 'narwhal' });
    await store.stop!();
    harm(`${path}.search`);

    const again = await openStore({ path });

    expect((await again.search!({ text: 'narwhal' })).total).toBe(1);
    expect((await again.search!({ text: 'walrus' })).total).toBe(1);
  });

  it('is made again when it belongs to another database', async () => {
    const [path, other] = [freshPath(), freshPath()];
    for (const [place, text] of [
      [path, 'narwhal'],
      [other, 'walrus'],
    ] as const) {
      const store = await openStore({ path: place });
      await store.append([aPrompt(text)]);
      await store.search!({ text });
      await store.stop!();
    }
    copyFileSync(`${other}.search`, `${path}.search`);

    const again = await openStore({ path });

    expect((await again.search!({ text: 'narwhal' })).total).toBe(1);
    expect((await again.search!({ text: 'walrus' })).total).toBe(0);
  });

  it('is made again when the database is an older copy of itself', async () => {
    const path = freshPath();
    const store = await openStore({ path });
    await store.append([aPrompt('a narwhal')]);
    await store.stop!();
    copyFileSync(path, `${path}.copy`);
    const later = await openStore({ path });
    await later.append([aPrompt('a walrus')]);
    await later.search!({ text: 'walrus' });
    await later.stop!();
    copyFileSync(`${path}.copy`, path);

    const restored = await openStore({ path });
    await restored.append([aPrompt('an okapi')]);

    expect((await restored.search!({ text: 'walrus' })).total).toBe(0);
    expect((await restored.search!({ text: 'okapi' })).total).toBe(1);
    expect((await restored.search!({ text: 'narwhal' })).total).toBe(1);
  });

  it('catches up after a start with what it had not seen before the stop', async () => {
    const path = freshPath();
    const store = await openStore({ path });
    const narwhals = (count: number) => Array.from({ length: count }, () => aPrompt('a narwhal'));
    await store.append(narwhals(10));
    expect((await store.search!({ text: 'narwhal' })).total).toBe(10);
    await store.append(narwhals(1500));
    await store.stop!();

    const again = await openStore({ path });

    expect((await again.search!({ text: 'narwhal' })).total).toBe(1510);
  });

  it('forgets large pruned sessions entirely and keeps the others', async () => {
    const store = await openStore({ path: freshPath() });
    const old = new Date(FAKE_NOW - 3_600_000).toISOString();
    const many = Array.from({ length: 1200 }, () => ({ ...aPrompt('a narwhal', 'old'), timestamp: old }));
    await store.append([...many, ...aSession({ session_id: 'young' }), aPrompt('a narwhal', 'young')]);
    await store.append([
      anEvent({ session_id: 'old', event_type: 'session_stop', timestamp: old, data: {} }),
    ]);
    expect((await store.search!({ text: 'narwhal' })).total).toBe(1201);

    expect(await store.prune({ older_than: FAKE_NOW - 60_000 })).toEqual({ sessions: 1, events: 1201 });

    expect((await store.search!({ text: 'narwhal' })).items.map((hit) => hit.session_id)).toEqual(['young']);
  });

  it('finds beginnings of the last word, phrases in quotes, and words whatever their accents', async () => {
    const store = await openStore({ path: freshPath() });
    await store.append([aPrompt('the naïve narwhals swim'), aPrompt('narwhal the naive')]);
    const total = async (text: string) => (await store.search!({ text })).total;

    expect(await total('narwh')).toBe(2);
    expect(await total('narwh ')).toBe(0);
    expect(await total('narwh swim')).toBe(0);
    expect(await total('"the naive"')).toBe(2);
    expect(await total('"naive narwhals"')).toBe(1);
    expect(await total('NAÏVE')).toBe(2);
  });

  it('takes text up to its limit from each event, output too when the input is long', async () => {
    const store = await openStore({ path: freshPath(), searchTextLimit: 1000 });
    const input = `${'lorem '.repeat(200)} narwhal`;
    await store.append([
      anEvent({ event_type: 'post_tool', data: { tool_input: { text: input }, tool_result: 'a walrus' } }),
    ]);

    expect((await store.search!({ text: 'walrus' })).total).toBe(1);
    expect((await store.search!({ text: 'narwhal' })).total).toBe(0);
  });

  it('searches in as many sessions as a folder has', async () => {
    const store = await openStore({ path: freshPath() });
    const sessions = 1_203;
    await store.append(
      Array.from({ length: sessions }, (_, index) => [
        anEvent({ event_type: 'session_start', session_id: `s-${index}`, data: { cwd: '/home/dev/Ärger' } }),
        aPrompt('a narwhal', `s-${index}`),
      ]).flat(),
    );

    const first = await store.search!({ text: 'narwhal', project: 'ärger', limit: 1_000 });
    const second = await store.search!({ text: 'narwhal', project: 'ärger', before: first.next! });

    expect(first.total).toBe(sessions);
    expect(first.items.map(({ seq }) => seq)).toEqual(
      first.items.map(({ seq }) => seq).toSorted((a, b) => b - a),
    );
    expect(new Set(first.items.map(({ seq }) => seq)).size).toBe(1_000);
    expect(second).toMatchObject({ total: sessions });
    expect(second.items[0]!.seq).toBe(2 * (sessions - 1_000));
  });
});
