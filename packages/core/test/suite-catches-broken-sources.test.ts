import { describe, expect, it } from 'vitest';
import type { SourceAdapter } from '../src/contracts/source-adapter.js';
import type { AgentEvent } from '../src/events/event.js';
import { describeSource, sourceCases } from '../src/testing/index.js';
import { outcomesOf } from './broken/outcomes-of.js';
import { SAMPLES, smallSource } from './broken/small-source.js';

const ACCEPTED = 'makes events that are accepted as they are';
const DETERMINISTIC = 'gives the same events for the same delivery, at any time and in any instance';
const NEVER_THROWS = 'never throws, and still makes sound events, when payloads are damaged';

type Translate = SourceAdapter['translate'];

const brokenSources: {
  what: string;
  breakIt: (good: SourceAdapter) => Partial<SourceAdapter>;
  breaks: string[];
}[] = [
  {
    what: 'has a name that fits in no address',
    breakIt: () => ({ source: 'my agent/2' }),
    breaks: ['says what it is, with a source name that fits in an address', ACCEPTED],
  },
  {
    what: 'cannot be stopped before it was started',
    breakIt: () => ({
      stop() {
        throw new Error('not started');
      },
    }),
    breaks: ['stops twice, and without having been started'],
  },
  {
    what: 'makes events without an id',
    breakIt: changing((event) => ({ ...event, event_id: '' })),
    breaks: [ACCEPTED, NEVER_THROWS],
  },
  {
    what: 'writes times in a form of its own',
    breakIt: changing((event) => ({ ...event, timestamp: new Date(event.timestamp).toUTCString() })),
    breaks: [ACCEPTED],
  },
  {
    what: 'says nothing about what it leaves out',
    breakIt: (good) => ({ translate: (...args) => ({ events: good.translate(...args).events }) }),
    breaks: ['says why a payload gives no event'],
  },
  {
    what: 'throws when a payload is not an object',
    breakIt: before((payload) => {
      if (payload === null) throw new TypeError('null');
    }),
    breaks: ['says why a payload gives no event'],
  },
  {
    what: 'throws when a field is of another type',
    breakIt: before((payload) => (payload as { says?: string } | undefined)?.says?.trim()),
    breaks: [NEVER_THROWS],
  },
  {
    what: 'uses random ids',
    breakIt: changing((event) => ({ ...event, event_id: crypto.randomUUID() })),
    breaks: [DETERMINISTIC],
  },
  {
    what: 'looks at the clock',
    breakIt: changing((event) => ({ ...event, timestamp: new Date().toISOString() })),
    breaks: [DETERMINISTIC],
  },
  {
    what: 'counts what it translates',
    breakIt: (good) => {
      let count = 0;
      return changing((event) => ({ ...event, data: { ...event.data, count: ++count } }))(good);
    },
    breaks: ['gives the same events whatever it translated before'],
  },
  {
    what: 'gives all events of a payload one id',
    breakIt: changing((event, _, { delivery_id }) => ({ ...event, event_id: delivery_id })),
    breaks: ['gives the events of one payload ids of their own'],
  },
  {
    what: 'takes payloads apart',
    breakIt: before((payload) => {
      if (payload) delete (payload as { says?: string }).says;
    }),
    breaks: ['leaves the payload and the delivery as they were'],
  },
  {
    what: 'forgets the name of the session',
    breakIt: changing(({ session_name: _name, ...event }) => event),
    breaks: ['gives events the name of the delivery, where the payload has none'],
  },
];

// The broken sources are made from this one.
describeSource('small', smallSource, { samples: SAMPLES });

describe('describeSource', () => {
  for (const { what, breakIt, breaks } of brokenSources) {
    it(`catches a source that ${what}`, async () => {
      const make = () => ({ ...smallSource(), ...breakIt(smallSource()) });

      const outcomes = await outcomesOf(sourceCases, breaks, () => ({ make, samples: SAMPLES }));

      expect(outcomes).toEqual(breaks.map((name) => `${name}: broken`));
    });
  }

  it('complains when the samples give no event', async () => {
    const outcomes = await outcomesOf(sourceCases, [ACCEPTED], () => ({
      make: smallSource,
      samples: [{ ping: true }],
    }));

    expect(outcomes).toEqual([`${ACCEPTED}: broken`]);
  });

  it('has no promise that no broken source breaks', () => {
    const caught = new Set(brokenSources.flatMap((source) => source.breaks));

    expect(sourceCases.map(({ name }) => name).filter((name) => !caught.has(name))).toEqual([]);
  });
});

function changing(change: (event: AgentEvent, ...args: Parameters<Translate>) => AgentEvent) {
  return (good: SourceAdapter): Partial<SourceAdapter> => ({
    translate(...args) {
      const translation = good.translate(...args);
      return { ...translation, events: translation.events.map((event) => change(event, ...args)) };
    },
  });
}

function before(first: (payload: unknown) => unknown) {
  return (good: SourceAdapter): Partial<SourceAdapter> => ({
    translate(payload, context) {
      first(payload);
      return good.translate(payload, context);
    },
  });
}
