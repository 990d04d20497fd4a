import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CollectorApi } from '@ao-observability/core/live';
import { aFolder, cleanUp, startCli } from './cli-process.js';
import { recordLive, type LiveRecord } from './live-record.js';

const SENDERS = 5;
const ROUNDS = 40;
const BATCH = 100;
const REPEATED = 10;

const live: LiveRecord[] = [];

afterEach(async () => {
  for (const { client } of live.splice(0)) client.stop();
  await cleanUp();
});

/** Each batch begins with the last events of the one before, as a spool that is sent again does. */
function aBatch(sender: number, round: number) {
  const first = round * (BATCH - REPEATED);
  return Array.from({ length: BATCH }, (_, index) => ({
    event_id: `${sender}-${first + index}`,
    event_type: 'assistant_message',
    session_id: `session-${sender}-${round % 4}`,
    data: { text: `word${round} `.repeat(40) },
  }));
}

interface Counters {
  ingest: {
    received: number;
    stored: number;
    duplicates: number;
    dropped: Record<string, number>;
    queued: number;
  };
}

describe('a collector under a long load', () => {
  it('accounts for every event it received, and gives live clients that come all the time each one in order', async () => {
    const db = join(aFolder(), 'ao.db');
    const cli = startCli(['--port', '0', '--db', db]);
    const url = await cli.listening();
    const api = new CollectorApi({ url });

    const send = async (sender: number) => {
      for (let round = 0; round < ROUNDS; round++) {
        // Replays of every length, also beyond the replay limit, meet the events that arrive.
        if (round % SENDERS === sender && round % 2 === 1)
          live.push(recordLive(url, round % 4 === 1 ? 'websocket' : 'sse'));
        await api.ingest(aBatch(sender, round));
      }
    };
    await Promise.all(Array.from({ length: SENDERS }, (_, sender) => send(sender)));

    const { ingest } = (await api.status()) as unknown as Counters;
    const repeated = SENDERS * (ROUNDS - 1) * REPEATED;
    const received = SENDERS * ROUNDS * BATCH;
    expect(ingest).toMatchObject({
      received,
      duplicates: repeated,
      stored: received - repeated,
      dropped: {},
      queued: 0,
    });
    const everything = Array.from({ length: ingest.stored }, (_, index) => index + 1);
    for (const { seqs, ids } of live) {
      await vi.waitFor(() => expect(seqs.length).toBeGreaterThanOrEqual(ingest.stored), 30_000);
      expect(seqs).toEqual(everything);
      expect(new Set(ids).size).toBe(ids.length);
    }

    cli.child.kill('SIGTERM');
    await expect(cli.ended).resolves.toEqual({ code: 0, signal: null });
    const again = new CollectorApi({ url: await startCli(['--port', '0', '--db', db]).listening() });
    await expect(again.status()).resolves.toMatchObject({ store: { events: ingest.stored } });
  }, 120_000);
});
