import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type AgentBench,
  behaviourOf,
  HOOK_KINDS,
  type Run,
  servedCalls,
  startAgentBench,
} from './agent-bench.js';
import { freePort, startCollector } from './collector-process.js';

const COMMANDS = HOOK_KINDS.filter((hooks) => hooks !== 'http');

describe('Claude Code while the collector is away', () => {
  let bench: AgentBench;
  let unwatched: Run;

  beforeAll(async () => {
    bench = await startAgentBench();
    unwatched = await bench.run('tools', undefined);
  });
  afterAll(() => bench?.close());

  it.each(HOOK_KINDS)('does exactly what it does without hooks, with %s hooks', async (hooks) => {
    const collectorUrl = `http://127.0.0.1:${await freePort()}`;

    const run = await bench.run('tools', { hooks, collectorUrl });

    expect(behaviourOf(run)).toEqual(behaviourOf(unwatched));
  });

  it.each(COMMANDS)('says nothing about it, with %s hooks', async (hooks) => {
    const collectorUrl = `http://127.0.0.1:${await freePort()}`;

    const run = await bench.run('short', { hooks, collectorUrl });

    expect(run.stderr).toBe(unwatched.stderr);
  });

  it.each(COMMANDS)('delivers what %s hooks kept once the collector is there', async (hooks) => {
    const port = await freePort();
    const watch = { hooks, collectorUrl: `http://127.0.0.1:${port}` };
    const away = await bench.run('tools', watch);
    const collector = await startCollector({ db: join(bench.place.home, `later-${port}.db`), port });
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

  it.each(HOOK_KINDS)('does exactly the same when the collector hangs, with %s hooks', async (hooks) => {
    const port = await freePort();
    const collector = await startCollector({ db: join(bench.place.home, `hangs-${port}.db`), port });
    try {
      const alone = await bench.run('short', undefined);
      collector.freeze();

      const run = await bench.run('short', { hooks, collectorUrl: collector.url });

      expect(behaviourOf(run)).toEqual(behaviourOf(alone));
    } finally {
      collector.thaw();
      await collector.stop();
    }
  });

  it('reached nothing but this machine', () => {
    expect(bench.trap.attempts).toEqual([]);
  });
});
