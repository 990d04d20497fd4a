import { setTimeout as sleep } from 'node:timers/promises';
import { AoError } from '@ao-observability/core';
import type { CollectorApi } from '@ao-observability/core/live';

/** One agent that reports, as hooks and orchestrators do it. */
export interface EventSender {
  sessionId: string;
  /** Ids of all events made so far, in order. */
  sent: readonly string[];
  /** Those that the collector said it stored. */
  acknowledged: ReadonlySet<string>;
  /** Deliveries that got no answer and were made again. */
  retries: () => number;
  /** Makes no more events, and resolves when all are acknowledged. */
  finish: () => Promise<void>;
}

const BATCHES = [1, 1, 1, 3, 10, 50] as const;

/**
 * Sends events without pause, some alone and some in batches, with 1 KB of text each. What is not acknowledged
 * is sent again with the same ids.
 */
export function startSender(api: CollectorApi, sessionId: string): EventSender {
  const sent: string[] = [];
  const acknowledged = new Set<string>();
  let retries = 0;
  let isFinishing = false;

  async function deliver(ids: readonly string[]): Promise<void> {
    const events = ids.map((event_id) => anEvent(event_id, sessionId));
    for (;;) {
      try {
        const { results } = await api.ingest(events);
        for (const { event_id, status } of results) {
          if (status === 'stored' || status === 'duplicate') acknowledged.add(event_id!);
        }
        return;
      } catch (error) {
        if (!AoError.is(error) || !error.retryable) throw error;
        retries += 1;
        await sleep(20);
      }
    }
  }

  async function run(): Promise<void> {
    for (let round = 0; !isFinishing; round++) {
      const size = BATCHES[round % BATCHES.length]!;
      const ids = Array.from({ length: size }, (_, index) => `${sessionId}-${sent.length + index}`);
      sent.push(...ids);
      await deliver(ids);
    }
  }

  const running = run();
  const finish = () => {
    isFinishing = true;
    return running;
  };
  return { sessionId, sent, acknowledged, retries: () => retries, finish };
}

function anEvent(event_id: string, session_id: string) {
  const tool_use_id = `call-${event_id}`;
  const data = {
    tool_name: 'Bash',
    tool_input: { command: `echo ${event_id}` },
    tool_result: 'x'.repeat(1_000),
  };
  return { event_id, event_type: 'post_tool', session_id, tool_use_id, data };
}
