import { appendFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { StoredEvent } from '@ao-observability/core';
import { aSession, fakeHost } from '@ao-observability/core/testing';
import { sqliteStore } from '@ao-observability/store-sqlite';
import { describe, expect, it } from 'vitest';
import type { ImportOutcome } from '../src/import/import-files.js';
import { placeTranscripts, transcriptLines } from './a-history.js';
import { aTestFolder, runHere } from './cli-in-process.js';
import { plantedSecrets } from './planted-secrets.js';
import { eventually, postTo, readLiveCaughtUp, withCollector } from './with-collector.js';

async function importInto(folder: string, ...args: string[]) {
  const ended = await runHere(
    ['import', '--port', '1', '--db', join(folder, 'ao.db'), '--json', ...args],
    folder,
  );
  return { ...ended, outcome: JSON.parse(ended.stdout || 'null') as ImportOutcome };
}

/** All events in the database, without what the store added. */
async function eventsIn(path: string): Promise<unknown[]> {
  const store = sqliteStore({ path });
  await store.start?.(fakeHost());
  const { items } = await store.readEvents({ after: 0, limit: 10_000 });
  await store.stop?.();
  return items.map(asSent);
}

function asSent(stored: StoredEvent): Partial<StoredEvent> {
  const event: Partial<StoredEvent> = { ...stored };
  delete event.seq;
  delete event.received_at;
  return event;
}

describe('ao-collector import', () => {
  it('stores the transcripts below a folder, with those of sub-agents; a second time adds nothing', async () => {
    const folder = aTestFolder();
    placeTranscripts(folder);

    const first = await importInto(folder, folder);
    const second = await importInto(folder, folder);
    const again = await importInto(folder, '--again', folder);

    expect(first).toMatchObject({ code: 0, outcome: { files: 4, files_done: 4, faults: [] } });
    expect(first.outcome.stored).toBeGreaterThan(50);
    expect(second.outcome).toMatchObject({ stored: 0, duplicates: 0, files_unchanged: 4 });
    expect(again.outcome).toMatchObject({
      stored: 0,
      duplicates: first.outcome.stored + first.outcome.duplicates,
      files_unchanged: 0,
    });
    expect(await eventsIn(join(folder, 'ao.db'))).toHaveLength(first.outcome.stored);
  });

  it('finds the sub-agents of a transcript that is named alone, and nothing else', async () => {
    const folder = aTestFolder();
    const session = placeTranscripts(folder);

    const { outcome } = await importInto(folder, session);

    expect(outcome).toMatchObject({ files: 3, files_done: 3 });
    const events = (await eventsIn(join(folder, 'ao.db'))) as StoredEvent[];
    expect(new Set(events.map(({ session_id }) => session_id)).size).toBe(1);
    expect(new Set(events.map(({ agent_id }) => agent_id)).size).toBe(3);
  });

  it('reads only what was added to a transcript', async () => {
    const folder = aTestFolder();
    const path = join(folder, 's.jsonl');
    writeFileSync(path, transcriptLines('s', 10));
    const first = await importInto(folder, path);
    const all = transcriptLines('s', 12);
    appendFileSync(path, all.slice(transcriptLines('s', 10).length));

    const second = await importInto(folder, path);

    expect(second.outcome.stored).toBeGreaterThanOrEqual(4);
    expect(second.outcome.stored + second.outcome.duplicates).toBeLessThan(first.outcome.stored);
  });

  it('concludes no start of a session that hooks told of, and does of others', async () => {
    const folder = aTestFolder();
    const store = sqliteStore({ path: join(folder, 'ao.db') });
    const { collector, url } = await withCollector({ store });
    const start = {
      hook_event_name: 'SessionStart',
      session_id: 'watched',
      cwd: '/home/dev',
      source: 'startup',
    };
    await postTo(`${url}/api/hooks/claude-code`, start);
    await collector.stop();
    writeFileSync(join(folder, 'watched.jsonl'), transcriptLines('watched', 3));
    writeFileSync(join(folder, 'other.jsonl'), transcriptLines('other', 3));

    await importInto(folder, 'watched.jsonl', 'other.jsonl');

    const events = (await eventsIn(join(folder, 'ao.db'))) as StoredEvent[];
    const starts = events.filter(({ event_type }) => event_type === 'session_start');
    expect(starts.map(({ session_id, provenance }) => [session_id, provenance])).toEqual([
      ['watched', 'hook'],
      ['other', 'transcript'],
    ]);
    expect(events.filter(({ session_id }) => session_id === 'watched').length).toBeGreaterThan(3);
  });

  it('takes back what was exported, plain or compressed', async () => {
    const folder = aTestFolder();
    const { url } = await withCollector();
    const events = aSession({ session_id: 'kept', turns: 5, tools: 2 });
    await postTo(`${url}/api/events`, events);
    const text = await (await fetch(`${url}/api/sessions/kept/export?format=jsonl`)).text();
    writeFileSync(join(folder, 'plain.jsonl'), text);
    writeFileSync(join(folder, 'packed.jsonl.gz'), gzipSync(text));

    const plain = await importInto(folder, 'plain.jsonl');
    const packed = await importInto(folder, 'packed.jsonl.gz');

    expect(plain.outcome).toMatchObject({ stored: events.length, problems: 0 });
    expect(packed.outcome).toMatchObject({ stored: 0, duplicates: events.length, problems: 0 });
    const lines = text.trim().split('\n');
    expect(await eventsIn(join(folder, 'ao.db'))).toEqual(
      lines.map((line) => asSent(JSON.parse(line) as StoredEvent)),
    );
  });

  it('sends to a collector, also when it finds one that runs on the database', async () => {
    const folder = aTestFolder();
    const store = sqliteStore({ path: join(folder, 'ao.db') });
    const { url, port } = await withCollector({ store });
    const reader = await readLiveCaughtUp(url);
    writeFileSync(join(folder, 'a.jsonl'), transcriptLines('a', 5));
    writeFileSync(join(folder, 'b.jsonl'), transcriptLines('b', 5));

    const named = await runHere(['import', 'a.jsonl', '--url', url], folder);
    const found = await runHere(
      ['import', 'b.jsonl', '--db', join(folder, 'ao.db'), '--port', String(port)],
      folder,
    );

    expect(named).toMatchObject({ code: 0, stdout: expect.stringContaining(`in ${url}`) });
    expect(found).toMatchObject({ code: 0, stdout: expect.stringContaining(`in http://127.0.0.1:${port}`) });
    const { events } = await store.stats();
    await eventually(() => expect(reader.seqs()).toHaveLength(events));
  });

  it('goes on after files that cannot be read, lists them, and ends with 1', async () => {
    const folder = aTestFolder();
    writeFileSync(join(folder, 'good.jsonl'), transcriptLines('good', 3));
    writeFileSync(join(folder, 'broken.jsonl.gz'), 'this is not compressed');
    writeFileSync(join(folder, 'cut.jsonl.gz'), gzipSync(transcriptLines('x', 50)).subarray(0, 200));
    writeFileSync(join(folder, 'odd.jsonl'), `${transcriptLines('odd', 1)}{"broken\n`);
    mkdirSync(join(folder, 'loop'));
    symlinkSync(folder, join(folder, 'loop', 'back'), 'junction');

    const { code, stdout, stderr } = await runHere(
      ['import', '.', '--port', '1', '--db', join(folder, 'ao.db')],
      folder,
    );
    const again = await importInto(folder, '.');

    expect(code).toBe(1);
    expect(stdout).toMatch(/! \d+ new events from 4 files in .*ao\.db/);
    expect(stderr).toMatch(/✗ .*broken\.jsonl\.gz\n +incorrect header check/);
    expect(stderr).toMatch(/✗ .*cut\.jsonl\.gz\n +unexpected end of file/);
    expect(stderr).toMatch(/! .*odd\.jsonl\n +a line is not JSON/);
    expect(again.outcome.faults.filter(({ failed }) => failed)).toHaveLength(2);
    expect(again.outcome).toMatchObject({ files_unchanged: 2, stored: 0 });
  });

  it('says what is wrong with a path, and with a database in memory', async () => {
    const folder = aTestFolder();

    const missing = await runHere(['import', 'nowhere', '--db', join(folder, 'ao.db')], folder);
    const memory = await runHere(['import', '.', '--db', ':memory:'], folder);

    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('there is nothing at') });
    expect(memory).toMatchObject({ code: 2, stderr: expect.stringContaining('--url') });
  });

  it('redacts what it stores', async () => {
    const folder = aTestFolder();
    const { text, secret } = plantedSecrets().find(({ kind }) => kind === 'github-token')!;
    const lines = transcriptLines('s', 3).replaceAll('turn 1', text);
    writeFileSync(join(folder, 's.jsonl'), lines);

    const { outcome } = await importInto(folder, 's.jsonl');

    expect(outcome.stored).toBeGreaterThan(5);
    const stored = JSON.stringify(await eventsIn(join(folder, 'ao.db')));
    expect(stored).toContain('[redacted:github-token]');
    expect(stored).not.toContain(secret);
    expect(readFileSync(join(folder, 'ao.db'), 'latin1')).not.toContain(secret);
  });

  it('shows how far it is, a line for each tenth without a terminal', async () => {
    const folder = aTestFolder();
    writeFileSync(join(folder, 'long.jsonl'), transcriptLines('long', 2_500));

    const { stderr } = await runHere(
      ['import', 'long.jsonl', '--port', '1', '--db', join(folder, 'ao.db')],
      folder,
    );

    expect(stderr.trim().split('\n').length).toBeGreaterThan(3);
    expect(stderr).toMatch(/100 % · \d\/1 files · [\d.]+\/[\d.]+ MB · [\d.]+ MB\/s/);
  });
});
