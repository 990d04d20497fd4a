import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AgentBench, HOOK_KINDS, startAgentBench } from './agent-bench.js';
import { type CollectorProcess, freePort, startCollector } from './collector-process.js';

// After a failed turn the agent exits without waiting for its hooks, and kills commands that are not done; that is
// why it also posts this one event itself.
describe.each(HOOK_KINDS)('Claude Code with %s hooks, whose model fails', (hooks) => {
  let bench: AgentBench;
  let collector: CollectorProcess;

  beforeAll(async () => {
    bench = await startAgentBench();
    collector = await startCollector({ db: join(bench.place.home, 'ao.db'), port: await freePort() });
  });
  afterAll(async () => {
    await collector?.stop();
    await bench?.close();
  });

  it.each(['overloaded', 'broken'] as const)(
    'reports the failed turn when the model is %s',
    async (scenario) => {
      const run = await bench.run(scenario, { hooks, collectorUrl: collector.url });

      expect(run).toMatchObject({ exitCode: 1, output: { is_error: true } });
      await vi.waitFor(
        async () => {
          const events = await collector.events(run.session_id);
          expect(events.filter(({ event_type }) => event_type === 'turn_stop')).toMatchObject([
            { data: { error: 'server_error', last_assistant_message: run.output.result } },
          ]);
          expect(events.filter(({ event_type }) => event_type === 'session_stop')).toHaveLength(1);
          expect(await collector.session(run.session_id)).toMatchObject({ status: 'error' });
        },
        { timeout: 15_000, interval: 100 },
      );
    },
  );
});
