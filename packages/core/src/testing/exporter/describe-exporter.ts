// oxlint-disable vitest/no-standalone-expect -- `describeCases` makes a test of each case
import { expect, vi } from 'vitest';
import type { Exporter } from '../../contracts/exporter.js';
import type { StoredEvent } from '../../events/event.js';
import { anEvent } from '../an-event.js';
import { type ContractCase, describeCases } from '../contract-case.js';
import { deepFreeze } from '../deep-freeze.js';
import { FAKE_NOW, fakeHost } from '../fake-host.js';
import { expectIdentity, expectStopsAnyTime } from '../identity-case.js';

/** A place that an exporter sends to, for one case. Make a real one: a server on loopback, a file. */
export interface ExporterTarget {
  /** An exporter that sends to this target. */
  readonly make: () => Exporter;
  /** Ids of the events that have arrived, in order of arrival; repeated ones are repeated. */
  readonly received: () => readonly string[];
  /** `down`: refuses everything. `silent`: takes requests and does not answer. It begins as `up`. */
  readonly become: (state: 'up' | 'down' | 'silent') => void | Promise<void>;
  /** Frees what the target holds. */
  readonly close?: () => void | Promise<void>;
}

/** One promise of every exporter. */
export type ExporterCase = ContractCase<() => ExporterTarget | Promise<ExporterTarget>>;

const ABORT_LIMIT_MS = 5_000;

/** Every promise of an exporter, to be run one by one; {@link describeExporter} runs them all. */
export const exporterCases: readonly ExporterCase[] = [
  exporterCase('says what it is', async ({ make }) => expectIdentity(make(), 'exporter')),

  exporterCase('stops twice, and without having been started', ({ make }) =>
    expectStopsAnyTime(make, (plugin) => plugin.start?.(fakeHost())),
  ),

  exporterCase('has delivered a batch, in order, when it resolves', async ({ make, received }) => {
    const exporter = await started(make);
    const [first, second] = [someStored(1, 50), someStored(51, 50)];

    await exporter.export(first, never());
    const afterFirst = [...received()];
    await exporter.export(second, never());

    expect(afterFirst).toEqual(idsOf(first));
    expect(received()).toEqual(idsOf([...first, ...second]));
    await exporter.stop?.();
  }),

  exporterCase('delivers a large batch and odd events', async ({ make, received }) => {
    const exporter = await started(make);
    const odd = {
      event_type: 'from_the_future',
      data: { text: '\ud800\u0000🦓', deep: [[{ nothing: null }]] },
    };
    const batch = [...someStored(1, 1_000), { ...someStored(1_001, 1)[0]!, ...odd }];

    await exporter.export(batch, never());

    expect(received()).toEqual(idsOf(batch));
    await exporter.stop?.();
  }),

  exporterCase('takes an empty batch', async ({ make, received }) => {
    const exporter = await started(make);

    await exporter.export([], never());

    expect(received()).toEqual([]);
    await exporter.stop?.();
  }),

  exporterCase('leaves the events that it was given as they were', async ({ make }) => {
    const exporter = await started(make);

    await exporter.export(deepFreeze(someStored(1, 10)), never());

    await exporter.stop?.();
  }),

  exporterCase('rejects while the target is down, and delivers the same batch later', async (target) => {
    const exporter = await started(target.make);
    const batch = someStored(1, 20);
    await target.become('down');

    expect(await outcome(exporter.export(batch, never()))).toBe('rejected');
    expect(await outcome(exporter.export(batch, never()))).toBe('rejected');
    await target.become('up');
    await exporter.export(batch, never());

    expect([...new Set(target.received())]).toEqual(idsOf(batch));
    await exporter.stop?.();
  }),

  exporterCase(
    'rejects when it is aborted while the target is silent, and works afterwards',
    async (target) => {
      const exporter = await started(target.make);
      const batch = someStored(1, 20);
      await target.become('silent');
      const aborting = new AbortController();

      const exported = outcome(exporter.export(batch, aborting.signal));
      aborting.abort();

      expect(await soon(exported)).toBe('rejected');
      await target.become('up');
      await exporter.export(batch, never());
      expect([...new Set(target.received())]).toEqual(idsOf(batch));
      await exporter.stop?.();
    },
  ),

  exporterCase('rejects, and sends nothing, when it is aborted already', async ({ make, received }) => {
    const exporter = await started(make);

    expect(await soon(outcome(exporter.export(someStored(1, 5), AbortSignal.abort())))).toBe('rejected');

    expect(received()).toEqual([]);
    await exporter.stop?.();
  }),

  exporterCase('sends nothing after the stop', async ({ make, received }) => {
    const exporter = await started(make);
    await exporter.export(someStored(1, 5), never());

    await exporter.stop?.();
    const atStop = received().length;
    const late = await outcome(exporter.export(someStored(6, 5), never()));

    expect({ late, received: received().length }).toEqual({ late: 'rejected', received: atStop });
  }),
];

/** Proves with vitest that an exporter keeps the contract. `target` makes a new target for each case. */
export function describeExporter(name: string, target: () => ExporterTarget | Promise<ExporterTarget>): void {
  describeCases(`${name} exporter`, exporterCases, () => target);
}

function exporterCase(name: string, run: (target: ExporterTarget) => Promise<void>): ExporterCase {
  return {
    name,
    async run(makeTarget) {
      const target = await makeTarget();
      try {
        await run(target);
      } finally {
        await target.close?.();
      }
    },
  };
}

async function started(make: () => Exporter): Promise<Exporter> {
  const exporter = make();
  await exporter.start?.(fakeHost());
  return exporter;
}

function someStored(first: number, count: number): StoredEvent[] {
  const received_at = new Date(FAKE_NOW).toISOString();
  return Array.from({ length: count }, (_, index) => ({ ...anEvent(), seq: first + index, received_at }));
}

function idsOf(events: readonly StoredEvent[]): string[] {
  return events.map((event) => event.event_id);
}

function never(): AbortSignal {
  return new AbortController().signal;
}

function outcome(promise: Promise<void>): Promise<'resolved' | 'rejected'> {
  return promise.then(
    () => 'resolved',
    () => 'rejected',
  );
}

async function soon<Value>(promise: Promise<Value>): Promise<Value> {
  let settled = false;
  void promise.finally(() => {
    settled = true;
  });
  await vi.waitFor(() => expect(settled, 'the export has settled').toBe(true), { timeout: ABORT_LIMIT_MS });
  return promise;
}
