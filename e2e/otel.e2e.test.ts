import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AgentBench, startAgentBench } from './agent-bench.js';
import { type CollectorProcess, freePort, startCollector } from './collector-process.js';
import { type OtlpRecorder, startOtlpRecorder } from './otlp-recorder.js';

describe('tokens and cost, beside what Claude Code reports over OpenTelemetry', () => {
  let bench: AgentBench;
  let collector: CollectorProcess;
  let otel: OtlpRecorder;

  beforeAll(async () => {
    [bench, otel] = await Promise.all([startAgentBench(), startOtlpRecorder()]);
    const { home, configDir } = bench.place;
    collector = await startCollector({ db: join(home, 'ao.db'), port: await freePort(), configDir });
  });
  afterAll(async () => {
    await collector?.stop();
    await Promise.all([bench?.close(), otel?.close()]);
  });

  it.each(['tools', 'foreground-agent'] as const)('are the same after the run "%s"', async (scenario) => {
    const env = {
      CLAUDE_CODE_ENABLE_TELEMETRY: '1',
      OTEL_LOGS_EXPORTER: 'otlp',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_EXPORTER_OTLP_ENDPOINT: otel.url,
      OTEL_LOGS_EXPORT_INTERVAL: '100',
    };

    const { session_id } = await bench.run(
      scenario,
      { hooks: 'sh command', collectorUrl: collector.url },
      { env },
    );

    await vi.waitFor(
      async () => {
        const requests = otel.logs.filter(
          (log) => log['event.name'] === 'api_request' && log['session.id'] === session_id,
        );
        const sum = (field: string) => requests.reduce((total, log) => total + Number(log[field]), 0);
        const { usage } = await collector.session(session_id);
        expect(requests.length).toBeGreaterThan(1);
        expect(usage).toMatchObject({
          input_tokens: sum('input_tokens'),
          output_tokens: sum('output_tokens'),
          cache_read_tokens: sum('cache_read_tokens'),
          cache_creation_tokens: sum('cache_creation_tokens'),
        });
        expect(usage.cost_usd).toBeCloseTo(sum('cost_usd'), 6);
      },
      { timeout: 20_000, interval: 100 },
    );
  });
});
