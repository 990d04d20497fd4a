import { describe, expect, it } from 'vitest';
import type { Exporter } from '../src/contracts/exporter.js';
import type { StoredEvent } from '../src/events/event.js';
import { describeExporter, exporterCases } from '../src/testing/index.js';
import { httpExporter, httpTarget } from './broken/http-target.js';
import { outcomesOf } from './broken/outcomes-of.js';

const DELIVERED = 'has delivered a batch, in order, when it resolves';
const DOWN = 'rejects while the target is down, and delivers the same batch later';

const brokenExporters: { what: string; breakIt: (good: Exporter) => Partial<Exporter>; breaks: string[] }[] =
  [
    { what: 'has no name', breakIt: () => ({ name: '' }), breaks: ['says what it is'] },
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
      what: 'resolves before it has delivered',
      breakIt: (good) => ({
        async export(events, signal) {
          setImmediate(() => void good.export(events, signal).catch(() => {}));
        },
      }),
      breaks: [DELIVERED, DOWN],
    },
    { what: 'changes the order', breakIt: changing((events) => events.toReversed()), breaks: [DELIVERED] },
    {
      what: 'leaves large batches unfinished',
      breakIt: changing((events) => events.slice(0, 500)),
      breaks: ['delivers a large batch and odd events'],
    },
    {
      what: 'needs an event',
      breakIt: (good) => ({
        export: async (events, signal) => void (events[0]!.seq && (await good.export(events, signal))),
      }),
      breaks: ['takes an empty batch'],
    },
    {
      what: 'changes the events that it was given',
      breakIt: changing((events) => {
        for (const event of events) event.data.exported = true;
        return events;
      }),
      breaks: ['leaves the events that it was given as they were'],
    },
    {
      what: 'swallows what failed',
      breakIt: (good) => ({ export: (events, signal) => good.export(events, signal).catch(() => {}) }),
      breaks: [DOWN, 'rejects when it is aborted while the target is silent, and works afterwards'],
    },
    {
      what: 'does not send a batch twice',
      breakIt: (good) => {
        const seen = new Set<string>();
        return {
          async export(events, signal) {
            const fresh = events.filter((event) => !seen.has(event.event_id));
            for (const event of fresh) seen.add(event.event_id);
            if (fresh.length > 0) await good.export(fresh, signal);
          },
        };
      },
      breaks: [DOWN],
    },
    {
      what: 'ignores its signal',
      breakIt: (good) => ({ export: (events) => good.export(events, new AbortController().signal) }),
      breaks: [
        'rejects, and sends nothing, when it is aborted already',
        'rejects when it is aborted while the target is silent, and works afterwards',
      ],
    },
    {
      what: 'goes on after the stop',
      breakIt: () => ({ stop() {} }),
      breaks: ['sends nothing after the stop'],
    },
  ];

// The broken exporters are made from this one.
describeExporter('http', () => httpTarget(httpExporter));

describe('describeExporter', () => {
  for (const { what, breakIt, breaks } of brokenExporters) {
    it.concurrent(`catches an exporter that ${what}`, async () => {
      const makeTarget = () => () =>
        httpTarget((url) => {
          const good = httpExporter(url);
          return { ...good, ...breakIt(good) };
        });

      const outcomes = await outcomesOf(exporterCases, breaks, makeTarget);

      expect(outcomes).toEqual(breaks.map((name) => `${name}: broken`));
    });
  }

  it('has no promise that no broken exporter breaks', () => {
    const caught = new Set(brokenExporters.flatMap((exporter) => exporter.breaks));

    expect(exporterCases.map(({ name }) => name).filter((name) => !caught.has(name))).toEqual([]);
  });
});

function changing(change: (events: readonly StoredEvent[]) => readonly StoredEvent[]) {
  return (good: Exporter): Partial<Exporter> => ({
    export: async (events, signal) => good.export(change(events), signal),
  });
}
