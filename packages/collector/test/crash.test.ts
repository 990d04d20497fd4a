import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { StoredEvent } from '@ao-observability/core';
import { CollectorApi } from '@ao-observability/core/live';
import { aFolder, cleanUp, startCli, type CliProcess } from './cli-process.js';
import { startSender, type EventSender } from './event-sender.js';
import { recordLive, type LiveRecord } from './live-record.js';

const CRASHES = 5;
const live: LiveRecord[] = [];

afterEach(async () => {
  for (const { client } of live.splice(0)) client.stop();
  await cleanUp();
});

function countAcknowledged(senders: readonly EventSender[]): number {
  return senders.reduce((sum, sender) => sum + sender.acknowledged.size, 0);
}

async function readLog(api: CollectorApi): Promise<StoredEvent[]> {
  const log: StoredEvent[] = [];
  for (let after: number | null = 0; after !== null;) {
    const page: Awaited<ReturnType<CollectorApi['events']>> = await api.events({ after, limit: 500 });
    log.push(...page.events);
    after = page.next;
  }
  return log;
}

/** Kills the collector once it has acknowledged some more events, at a moment that nobody chose. */
async function crash(cli: CliProcess, senders: readonly EventSender[], crashes: number): Promise<void> {
  await vi.waitFor(() => expect(live.every((client) => client.connections() > crashes)).toBe(true), 20_000);
  const target = countAcknowledged(senders) + 100 + Math.floor(Math.random() * 400);
  await vi.waitFor(() => expect(countAcknowledged(senders)).toBeGreaterThan(target), {
    timeout: 20_000,
    interval: 3,
  });
  cli.child.kill('SIGKILL');
  await expect(cli.ended).resolves.toMatchObject({ signal: 'SIGKILL' });
}

describe('kill -9 of the collector under load', () => {
  it('loses nothing that was acknowledged, stores nothing twice, and live clients see each event once, in order', async () => {
    const db = join(aFolder(), 'ao.db');
    let cli = startCli(['--port', '0', '--db', db, '--log-format', 'json']);
    const url = await cli.listening();
    const { port } = new URL(url);
    const api = new CollectorApi({ url });
    live.push(recordLive(url, 'websocket'), recordLive(url, 'sse'));
    const senders = ['s0', 's1', 's2', 's3', 's4', 's5'].map((sessionId) => startSender(api, sessionId));

    for (let n = 0; n < CRASHES; n++) {
      await crash(cli, senders, n);
      const acknowledged = senders.flatMap((sender) => [...sender.acknowledged]);
      cli = startCli(['--port', port, '--db', db, '--log-format', 'json']);
      await cli.listening();
      const stored = new Set((await readLog(api)).map((event) => event.event_id));
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    }
    await Promise.all(senders.map((sender) => sender.finish()));

    const log = await readLog(api);
    const sent = senders.flatMap((sender) => sender.sent);
    expect(log.map((event) => event.event_id).toSorted()).toEqual(sent.toSorted());
    for (const { ids, seqs, connections } of live) {
      await vi.waitFor(() => expect(ids.length).toBeGreaterThanOrEqual(log.length), 20_000);
      expect(ids).toEqual(log.map((event) => event.event_id));
      expect(seqs).toEqual(log.map((event) => event.seq));
      expect(connections()).toBeGreaterThan(CRASHES);
    }
    const { sessions } = await api.sessions();
    expect(Object.fromEntries(sessions.map((row) => [row.session_id, row.events]))).toEqual(
      Object.fromEntries(senders.map((sender) => [sender.sessionId, sender.sent.length])),
    );
    expect(senders.reduce((sum, sender) => sum + sender.retries(), 0)).toBeGreaterThan(0);
  }, 120_000);
});
