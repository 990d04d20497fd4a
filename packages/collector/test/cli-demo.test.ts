import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CollectorApi } from '@ao-observability/core/live';
import { aFolder, cleanUp, runCli, startCli } from './cli-process.js';

afterEach(cleanUp);

const ALL = ['error', 'finished', 'idle', 'lost', 'running', 'stalled', 'waiting'];

describe('ao-collector demo', () => {
  it('shows sessions in every status at once, and then moves', async () => {
    const cli = startCli(['demo', '--port', '0', '--seed', '7', '--speed', '20']);
    const api = new CollectorApi({ url: await cli.listening() });

    const { total } = await vi.waitFor(async () => {
      const sessions = await api.sessions();
      expect(new Set(Object.keys(sessions.counts))).toEqual(new Set(ALL));
      return sessions;
    });
    const before = await api.events({ limit: 1 });

    expect(total).toBeGreaterThanOrEqual(12);
    await vi.waitFor(async () => {
      const after = await api.events({ limit: 1 });
      expect(after.events[0]!.seq).toBeGreaterThan(before.events[0]!.seq + 20);
    }, 15_000);
    cli.child.kill('SIGINT');
    await expect(cli.ended).resolves.toEqual({ code: 0, signal: null });
  });

  it('keeps as many events as it is told, and goes on', async () => {
    const cli = startCli(['demo', '--port', '0', '--speed', '1000', '--keep', '2000']);
    const api = new CollectorApi({ url: await cli.listening() });

    const status = await vi.waitFor(async () => {
      const now = await api.status();
      expect(now).toMatchObject({
        ingest: { stored: expect.any(Number) },
        store: { events: expect.any(Number) },
      });
      const { ingest, store } = now as { ingest: { stored: number }; store: { events: number } };
      expect(ingest.stored).toBeGreaterThan(3_000);
      return store;
    }, 20_000);

    expect(status.events).toBeLessThanOrEqual(2_000);
    expect(status.events).toBeGreaterThan(1_000);
  });

  it('plays to a collector that runs already, and waits while that is away', async () => {
    const db = join(aFolder(), 'ao.db');
    const first = startCli(['--port', '0', '--db', db]);
    const url = await first.listening();
    const demo = startCli(['demo', '--url', url, '--speed', '50']);
    await vi.waitFor(() => expect(demo.stderr()).toContain('history is in'), 15_000);

    first.child.kill('SIGKILL');
    await first.ended;
    await vi.waitFor(() => expect(demo.stderr()).toContain('trying again'), 15_000);
    const again = startCli(['--port', new URL(url).port, '--db', db]);
    const api = new CollectorApi({ url: await again.listening() });
    const before = await api.events({ limit: 1 });

    await vi.waitFor(async () => {
      const after = await api.events({ limit: 1 });
      expect(after.events[0]!.seq).toBeGreaterThan(before.events[0]!.seq);
    }, 15_000);
    demo.child.kill('SIGTERM');
    await expect(demo.ended).resolves.toEqual({ code: 0, signal: null });
  });

  it.each([
    [['--seed', 'x'], '--seed is "x"'],
    [['--speed', '0'], '--speed is "0". Expected a whole number from 1 to 1000.'],
    [['--url', 'localhost:8765'], '--url is "localhost:8765"'],
  ])('refuses %j', async (args, message) => {
    const refused = await runCli(['demo', ...args]);

    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});
