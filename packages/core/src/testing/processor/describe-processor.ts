// oxlint-disable vitest/no-standalone-expect -- `describeCases` makes a test of each case
import { expect } from 'vitest';
import type { Processor } from '../../contracts/processor.js';
import { acceptEvent } from '../../events/accept-event.js';
import type { AgentEvent } from '../../events/event.js';
import { aSession } from '../a-session.js';
import { anEvent } from '../an-event.js';
import { type ContractCase, describeCases } from '../contract-case.js';
import { deepFreeze } from '../deep-freeze.js';
import { fakeHost } from '../fake-host.js';
import { expectIdentity, expectStopsAnyTime } from '../identity-case.js';

/** What the cases of a processor need. */
export interface ProcessorSubject {
  readonly make: () => Processor;
  /** Events that this processor changes or drops; others are added by the suite. */
  samples: readonly AgentEvent[];
}

/** One promise of every processor. */
export type ProcessorCase = ContractCase<ProcessorSubject>;

/** Every promise of a processor, to be run one by one; {@link describeProcessor} runs them all. */
export const processorCases: readonly ProcessorCase[] = [
  processorCase('says what it is', async ({ make }) => expectIdentity(make(), 'processor')),

  processorCase('stops twice, and without having been started', ({ make }) =>
    expectStopsAnyTime(make, (plugin) => plugin.start?.(fakeHost())),
  ),

  processorCase('returns or drops every event, once and in order', async ({ make, samples }) => {
    const batch = aBatch(samples);

    const { kept, dropped } = await processed(make, batch);

    expectAccountedFor(batch, kept, dropped);
  }),

  processorCase('accounts for the events of each batch when batches overlap', async ({ make }) => {
    const processor = make();
    await processor.start?.(fakeHost());
    const batches = Array.from({ length: 20 }, (_, index) =>
      aSession({ session_id: `s-${index}`, turns: 5 }),
    );

    const results = await Promise.all(batches.map((batch) => run(processor, batch)));
    await processor.stop?.();

    results.forEach(({ kept, dropped }, index) => expectAccountedFor(batches[index]!, kept, dropped));
  }),

  processorCase('names a reason for each event that it drops', async ({ make, samples }) => {
    const { reasons } = await processed(make, aBatch(samples));

    for (const reason of reasons) expect(reason).toMatch(/\S/);
  }),

  processorCase('keeps the identity of events and returns sound ones', async ({ make, samples }) => {
    const batch = aBatch(samples);
    const given = new Map(batch.map((event) => [event.event_id, event]));

    const { kept } = await processed(make, batch);

    for (const event of kept) {
      expect(acceptEvent(event, { received_at: 'never used' })).toEqual(event);
      const { session_id, event_type } = given.get(event.event_id) ?? event;
      expect(event).toMatchObject({ session_id, event_type });
    }
  }),

  processorCase('leaves the events that it was given as they were', async ({ make, samples }) => {
    await processed(make, deepFreeze(structuredClone(aBatch(samples))));
  }),

  processorCase('answers an empty batch with an empty one', async ({ make }) => {
    expect((await processed(make, [])).kept).toEqual([]);
  }),

  processorCase('treats the same batch the same way again', async ({ make, samples }) => {
    const batch = aBatch(samples);

    const first = await processed(make, batch);

    expect(await processed(make, batch)).toEqual(first);
  }),
];

/**
 * Proves with vitest that a processor keeps the contract. Pass `samples` that it changes or drops; the suite
 * adds ordinary and odd events of its own.
 */
export function describeProcessor(
  name: string,
  make: () => Processor,
  { samples = [] }: { samples?: readonly AgentEvent[] } = {},
): void {
  describeCases(`${name} processor`, processorCases, () => ({ make, samples }));
}

function processorCase(name: string, runCase: (subject: ProcessorSubject) => Promise<void>): ProcessorCase {
  return { name, run: runCase };
}

interface Processed {
  kept: readonly AgentEvent[];
  dropped: AgentEvent[];
  reasons: string[];
}

async function processed(make: () => Processor, batch: readonly AgentEvent[]): Promise<Processed> {
  const processor = make();
  await processor.start?.(fakeHost());
  try {
    return await run(processor, batch);
  } finally {
    await processor.stop?.();
  }
}

async function run(processor: Processor, batch: readonly AgentEvent[]): Promise<Processed> {
  const dropped: AgentEvent[] = [];
  const reasons: string[] = [];
  const kept = await processor.process(batch, {
    drop(event, reason) {
      dropped.push(event);
      reasons.push(reason);
    },
  });
  return { kept, dropped, reasons };
}

function expectAccountedFor(
  batch: readonly AgentEvent[],
  kept: readonly AgentEvent[],
  dropped: readonly AgentEvent[],
): void {
  const given = batch.map((event) => event.event_id);
  const droppedIds = dropped.map((event) => event.event_id);
  // A processor may add events, so only those that were given are compared.
  const keptIds = kept.map((event) => event.event_id).filter((id) => given.includes(id));
  expect([...keptIds, ...droppedIds].toSorted(), 'returned and dropped').toEqual(given.toSorted());
  expect(keptIds, 'order of the returned events').toEqual(given.filter((id) => !droppedIds.includes(id)));
}

function aBatch(samples: readonly AgentEvent[]): AgentEvent[] {
  return [
    ...aSession({ session_id: 'batch', turns: 3, tools: 2 }),
    ...samples,
    anEvent({ event_type: 'from_the_future', data: {} }),
    anEvent({
      data: { list: [[[{ deep: null }]]], text: '\ud800\u0000🦓', number: 0 },
      extra: { native: true },
    }),
    anEvent({
      event_type: 'post_tool',
      data: { tool_name: null, tool_input: 'text', tool_result: [1, null] },
    }),
    anEvent({ event_type: 'user_prompt', data: { text: 'x'.repeat(1_000_000) } }),
  ];
}
