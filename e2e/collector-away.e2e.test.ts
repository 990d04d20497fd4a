import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AgentBench, behaviourOf, type Run, servedCalls, startAgentBench } from './agent-bench.js';
import { freePort, startCollector } from './collector-process.js';

describe('Claude Code while the collector is away', () => {
  let bench: AgentBench;
  let unwatched: Run;

  beforeAll(async () => {
    bench = await startAgentBench();
    unwatched = await bench.run('tools', { mode: 'none' });
  });
  afterAll(() => bench?.close());

  it('works as without hooks, and says nothing about it, with command hooks', async () => {
    const port = await freePort();

    const run = await bench.run('tools', { mode: 'command', collectorUrl: `http://127.0.0.1:${port}` });

    expect(behaviourOf(run)).toEqual(behaviourOf(unwatched));
    expect(run.stderr).toBe(unwatched.stderr);
  });

  it('works as without hooks with http hooks', async () => {
    const port = await freePort();

    const run = await bench.run('tools', { mode: 'http', collectorUrl: `http://127.0.0.1:${port}` });

    expect(behaviourOf(run)).toEqual(behaviourOf(unwatched));
  });

  it('delivers what command hooks kept once the collector is there', async () => {
    const port = await freePort();
    const watch = { mode: 'command', collectorUrl: `http://127.0.0.1:${port}` } as const;
    const away = await bench.run('tools', watch);
    const collector = await startCollector({ db: join(bench.place.home, 'later.db'), port });
    try {
      const startedAt = new Date().toISOString();

      const back = await bench.run('short', watch);

      const ran = new Set(servedCalls(away).flatMap(({ id, name }) => (name === 'NoSuchTool' ? [] : id)));
      await vi.waitFor(
        async () => {
          expect((await collector.session(back.session_id)).status).toBe('finished');
          expect((await collector.session(away.session_id)).status).toBe('finished');
          const events = await collector.events(away.session_id);
          const results = events.filter(({ event_type }) => event_type === 'post_tool');
          expect(new Set(results.map(({ tool_use_id }) => tool_use_id))).toEqual(ran);
          expect(results).toHaveLength(ran.size);
          expect(events.every(({ timestamp }) => timestamp < startedAt)).toBe(true);
        },
        { timeout: 15_000, interval: 100 },
      );
    } finally {
      await collector.stop();
    }
  });

  it.each(['command', 'http'] as const)(
    'is not harmed by a collector that hangs, with %s hooks',
    async (mode) => {
      const collector = await startCollector({
        db: join(bench.place.home, `hangs-${mode}.db`),
        port: await freePort(),
      });
      try {
        const alone = await bench.run('short', { mode: 'none' });
        collector.freeze();

        const run = await bench.run('short', { mode, collectorUrl: collector.url });

        expect(behaviourOf(run)).toEqual(behaviourOf(alone));
      } finally {
        collector.thaw();
        await collector.stop();
      }
    },
  );

  it('reached nothing but this machine', () => {
    expect(bench.trap.attempts).toEqual([]);
  });
});
