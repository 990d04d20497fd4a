import type { Exporter, PluginStatus, StoredEvent } from '@ao-observability/core';
import { anEvent } from '@ao-observability/core/testing';
import { describe, expect, it, vi } from 'vitest';
import { ExportQueue, type ExportQueueLimits } from './export-queue.js';

const LIMITS: ExportQueueLimits = {
  exportQueueEvents: 1_000,
  exportQueueBytes: 1_000_000,
  exportBatchEvents: 10,
  exportAttemptMs: 1_000,
  exportRetryMs: 200,
  stopMs: 1_000,
};

const silent = { debug() {}, info() {}, warn() {}, error() {} };

function aQueue(exporting: Exporter['export'], limits: Partial<ExportQueueLimits> = {}) {
  const statuses: PluginStatus[] = [];
  const exporter: Exporter = { kind: 'exporter', name: 'test', apiVersion: 1, export: exporting };
  const queue = new ExportQueue({
    exporter,
    limits: { ...LIMITS, ...limits },
    logger: silent,
    report: (status) => statuses.push(status),
  });
  return { queue, statuses };
}

function stored(count: number, first = 1): StoredEvent[] {
  return Array.from({ length: count }, (_, index) => ({ ...anEvent(), seq: first + index, received_at: '' }));
}

describe('ExportQueue', () => {
  it('exports in order, in batches of at most exportBatchEvents', async () => {
    const batches: number[][] = [];
    const { queue } = aQueue(async (events) => void batches.push(events.map(({ seq }) => seq)));

    queue.add(stored(15));
    queue.add(stored(10, 16));
    await queue.stop();

    expect(batches.map(({ length }) => length)).toEqual([10, 10, 5]);
    expect(batches.flat()).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    expect(queue.counters()).toMatchObject({ queued: 0, exported: 25, dropped: {} });
  });

  it('tries a batch that failed again, and says how it is doing', async () => {
    let failures = 2;
    const { queue, statuses } = aQueue(async () => {
      if (failures-- > 0) throw new Error('nobody there');
    });

    queue.add(stored(3));

    await vi.waitFor(() => expect(queue.counters()).toMatchObject({ exported: 3, retries: 2 }), {
      timeout: 20_000,
    });
    expect(statuses.map(({ state }) => state)).toEqual(['degraded', 'degraded', 'ok']);
    expect(statuses[0]?.message).toBe('nobody there');
  });

  it('never waits longer than exportRetryMs between two attempts', async () => {
    let failures = 30;
    const failing = () => (failures-- > 0 ? Promise.reject(new Error('nobody there')) : Promise.resolve());
    const { queue } = aQueue(failing, { exportRetryMs: 2 });

    queue.add(stored(1));

    await vi.waitFor(() => expect(queue.counters()).toMatchObject({ exported: 1, retries: 30 }), {
      timeout: 20_000,
    });
  });

  it('drops and counts what does not fit, by events and by bytes', async () => {
    const never = () => new Promise<void>(() => {});
    const byEvents = aQueue(never, { exportQueueEvents: 5, stopMs: 10 }).queue;
    const byBytes = aQueue(never, { exportQueueBytes: 1_000, stopMs: 10 }).queue;

    byEvents.add(stored(8));
    byBytes.add(stored(100));

    expect(byEvents.counters()).toMatchObject({ queued: 5, dropped: { queue_full: 3 } });
    expect(byBytes.counters().queued).toBeLessThan(10);
    expect(byBytes.counters().dropped.queue_full).toBe(100 - byBytes.counters().queued);
    await Promise.all([byEvents.stop(), byBytes.stop()]);
  });

  it('gives an attempt up after exportAttemptMs and tells the exporter', async () => {
    const signals: AbortSignal[] = [];
    const { queue } = aQueue(
      (_events, signal) => {
        signals.push(signal);
        return signals.length === 1 ? new Promise(() => {}) : Promise.resolve();
      },
      { exportAttemptMs: 20 },
    );

    queue.add(stored(1));

    await vi.waitFor(() => expect(queue.counters().exported).toBe(1), { timeout: 20_000 });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('drops and counts at stop what cannot be exported within stopMs', async () => {
    const { queue } = aQueue(() => Promise.reject(new Error('nobody there')), { stopMs: 50 });
    queue.add(stored(4));

    await queue.stop();

    expect(queue.counters()).toMatchObject({ queued: 0, exported: 0, dropped: { stopping: 4 } });
  });

  it('takes nothing after stop', async () => {
    const { queue } = aQueue(() => Promise.resolve());
    await queue.stop();

    queue.add(stored(2));

    expect(queue.counters()).toMatchObject({ queued: 0, dropped: { stopping: 2 } });
  });
});
