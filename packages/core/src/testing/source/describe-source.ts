// oxlint-disable vitest/no-standalone-expect -- `describeCases` makes a test of each case
import { expect, vi } from 'vitest';
import type { SourceAdapter, TranslateContext, Translation } from '../../contracts/source-adapter.js';
import { acceptEvent } from '../../events/accept-event.js';
import { type ContractCase, describeCases } from '../contract-case.js';
import { deepFreeze } from '../deep-freeze.js';
import { FAKE_NOW, fakeHost } from '../fake-host.js';
import { expectIdentity, expectStopsAnyTime } from '../identity-case.js';
import { damaged, JUNK } from './junk-payloads.js';

/** What the cases of a source need. */
export interface SourceSubject {
  readonly make: () => SourceAdapter;
  /** Native payloads as the agent program sends them, one of each kind; at least one gives an event. */
  samples: readonly unknown[];
}

/** One promise of every source adapter. */
export type SourceCase = ContractCase<SourceSubject>;

/** Every promise of a source adapter, to be run one by one; {@link describeSource} runs them all. */
export const sourceCases: readonly SourceCase[] = [
  sourceCase('says what it is, with a source name that fits in an address', ({ make }) => {
    const adapter = make();

    expectIdentity(adapter, 'source');
    expect(adapter.source).toMatch(/^[a-z0-9]+([._-][a-z0-9]+)*$/);
  }),

  sourceCase('stops twice, and without having been started', ({ make }) =>
    expectStopsAnyTime(make, (plugin) => plugin.start?.(fakeHost())),
  ),

  sourceCase('makes events that are accepted as they are', ({ make, samples }) => {
    const adapter = make();
    const events = samples.flatMap((sample) => adapter.translate(sample, aDelivery()).events);

    expect(events.length, 'events of all samples').toBeGreaterThan(0);
    for (const event of events) {
      expect(acceptEvent(event, { received_at: 'never used' })).toEqual(event);
      expect(event.source).toBe(adapter.source);
    }
  }),

  sourceCase('says why a payload gives no event', ({ make, samples }) => {
    const adapter = make();

    for (const payload of [...samples, ...JUNK, undefined]) {
      expectAccountedFor(adapter.translate(payload, aDelivery()), payload);
    }
  }),

  sourceCase(
    'gives the same events for the same delivery, at any time and in any instance',
    ({ make, samples }) => {
      const [adapter, twin] = [make(), make()];
      const first = samples.map((sample) => adapter.translate(sample, aDelivery()));

      vi.useFakeTimers({ now: FAKE_NOW + 1_234_567, toFake: ['Date'] });
      try {
        expect(samples.map((sample) => adapter.translate(sample, aDelivery()))).toEqual(first);
        expect(samples.map((sample) => twin.translate(sample, aDelivery()))).toEqual(first);
      } finally {
        vi.useRealTimers();
      }
    },
  ),

  sourceCase('gives the same events whatever it translated before', ({ make, samples }) => {
    const adapter = make();
    const inOrder = samples.map((sample) => adapter.translate(sample, aDelivery()));

    const backwards = samples.toReversed().map((sample) => adapter.translate(sample, aDelivery()));

    expect(backwards.toReversed()).toEqual(inOrder);
  }),

  sourceCase('gives the events of one payload ids of their own', ({ make, samples }) => {
    for (const sample of samples) {
      const ids = make()
        .translate(sample, aDelivery())
        .events.map((event) => event.event_id);
      expect(new Set(ids).size, `distinct ids among ${ids.join(', ')}`).toBe(ids.length);
    }
  }),

  sourceCase('leaves the payload and the delivery as they were', ({ make, samples }) => {
    for (const sample of samples) {
      const payload = deepFreeze(structuredClone(sample));
      const { events } = make().translate(payload, deepFreeze(aDelivery()));
      expect(events).toEqual(make().translate(sample, aDelivery()).events);
    }
  }),

  sourceCase('gives events the name of the delivery, where the payload has none', ({ make, samples }) => {
    for (const sample of samples) {
      const unnamed = make().translate(sample, aDelivery()).events;
      const named = make().translate(sample, { ...aDelivery(), session_name: 'Reviewer' }).events;
      // A payload may carry a name of its own.
      expect(named).toEqual(unnamed.map((event) => ({ session_name: 'Reviewer', ...event })));
    }
  }),

  sourceCase('never throws, and still makes sound events, when payloads are damaged', ({ make, samples }) => {
    const adapter = make();

    for (const sample of samples) {
      for (const payload of damaged(sample)) {
        const translation = adapter.translate(payload, aDelivery());
        expectAccountedFor(translation, payload);
        for (const event of translation.events) acceptEvent(event, { received_at: 'never used' });
      }
    }
    expect(Object.prototype, 'the prototype of all objects').not.toHaveProperty('polluted');
  }),
];

/**
 * Proves with vitest that a source adapter keeps the contract. `samples` are native payloads as the agent
 * program sends them, one of each kind; the suite also damages them in every way it can think of.
 */
export function describeSource(
  name: string,
  make: () => SourceAdapter,
  { samples }: { samples: readonly unknown[] },
): void {
  describeCases(`${name} source`, sourceCases, () => ({ make, samples }));
}

function sourceCase(name: string, run: (subject: SourceSubject) => void | Promise<void>): SourceCase {
  return { name, run: async (subject) => run(subject) };
}

function aDelivery(): TranslateContext {
  return { timestamp: new Date(FAKE_NOW).toISOString(), delivery_id: 'delivery-1' };
}

function expectAccountedFor({ events, ignored, problems }: Translation, payload: unknown): void {
  const isAccountedFor = events.length > 0 || Boolean(ignored) || Boolean(problems?.length);
  const shown = JSON.stringify(payload)?.slice(0, 200);
  expect(isAccountedFor, `events, or a reason why there are none, for ${shown}`).toBe(true);
}
