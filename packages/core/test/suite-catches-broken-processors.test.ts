import { describe, expect, it } from 'vitest';
import type { Processor } from '../src/contracts/processor.js';
import type { AgentEvent } from '../src/events/event.js';
import { anEvent, describeProcessor, processorCases } from '../src/testing/index.js';
import { outcomesOf } from './broken/outcomes-of.js';

const ACCOUNTS = 'returns or drops every event, once and in order';
const IDENTITY = 'keeps the identity of events and returns sound ones';

/** Drops notifications that say "secret", and marks the others. */
function smallProcessor(): Processor {
  return {
    kind: 'processor',
    name: 'small',
    apiVersion: 1,
    async process(events, context) {
      const isSecret = (event: AgentEvent) => event.data.message === 'secret';
      for (const event of events) if (isSecret(event)) context.drop(event, 'secret');
      return events
        .filter((event) => !isSecret(event))
        .map((event) => ({ ...event, extra: { ...event.extra, seen: true } }));
    },
  };
}

const samples = [anEvent({ data: { message: 'secret' } })];

const brokenProcessors: {
  what: string;
  breakIt: (good: Processor) => Partial<Processor>;
  breaks: string[];
}[] = [
  { what: 'is of another kind', breakIt: () => ({ kind: 'source' as never }), breaks: ['says what it is'] },
  {
    what: 'cannot be stopped',
    breakIt: () => ({ stop: () => Promise.reject(new Error('no')) }),
    breaks: ['stops twice, and without having been started'],
  },
  { what: 'swallows events', breakIt: changing((kept) => kept.slice(1)), breaks: [ACCOUNTS] },
  { what: 'returns an event twice', breakIt: changing((kept) => [...kept, kept[0]!]), breaks: [ACCOUNTS] },
  { what: 'changes the order', breakIt: changing((kept) => kept.toReversed()), breaks: [ACCOUNTS] },
  {
    what: 'returns what it has dropped',
    breakIt: (good) => ({
      async process(events, context) {
        await good.process(events, context);
        return events;
      },
    }),
    breaks: [ACCOUNTS],
  },
  {
    what: 'mixes up batches',
    breakIt: (good) => {
      let latest: readonly AgentEvent[] = [];
      return {
        async process(events, context) {
          latest = events;
          await Promise.resolve();
          return good.process(latest, context);
        },
      };
    },
    breaks: ['accounts for the events of each batch when batches overlap'],
  },
  {
    what: 'drops without a reason',
    breakIt: (good) => ({
      process: (events, context) => good.process(events, { drop: (event) => context.drop(event, ' ') }),
    }),
    breaks: ['names a reason for each event that it drops'],
  },
  {
    what: 'moves events to another session',
    breakIt: changing((kept) => kept.map((event) => ({ ...event, session_id: 'x' }))),
    breaks: [IDENTITY],
  },
  {
    what: 'makes events that nobody accepts',
    breakIt: changing((kept) => kept.map((event) => ({ ...event, data: null as never }))),
    breaks: [IDENTITY],
  },
  {
    what: 'changes the events that it was given',
    breakIt: (good) => ({
      process(events, context) {
        for (const event of events) event.data.seen = true;
        return good.process(events, context);
      },
    }),
    breaks: ['leaves the events that it was given as they were'],
  },
  {
    what: 'says something about nothing',
    breakIt: changing((kept) => (kept.length > 0 ? kept : [anEvent()])),
    breaks: ['answers an empty batch with an empty one'],
  },
  {
    what: 'does something else each time',
    breakIt: changing((kept) => kept.map((event) => ({ ...event, extra: { random: Math.random() } }))),
    breaks: ['treats the same batch the same way again'],
  },
];

// The broken processors are made from this one.
describeProcessor('small', smallProcessor, { samples });

describe('describeProcessor', () => {
  for (const { what, breakIt, breaks } of brokenProcessors) {
    it(`catches a processor that ${what}`, async () => {
      const make = () => ({ ...smallProcessor(), ...breakIt(smallProcessor()) });

      const outcomes = await outcomesOf(processorCases, breaks, () => ({ make, samples }));

      expect(outcomes).toEqual(breaks.map((name) => `${name}: broken`));
    });
  }

  it('has no promise that no broken processor breaks', () => {
    const caught = new Set(brokenProcessors.flatMap((processor) => processor.breaks));

    expect(processorCases.map(({ name }) => name).filter((name) => !caught.has(name))).toEqual([]);
  });
});

function changing(change: (kept: readonly AgentEvent[]) => readonly AgentEvent[]) {
  return (good: Processor): Partial<Processor> => ({
    process: async (events, context) => change(await good.process(events, context)),
  });
}
