import {
  reduceSession,
  summarize,
  TimelineModel,
  type SessionState,
  type StoredEvent,
} from '@ao-observability/core';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { MAX_REPLAY_EVENTS } from './read-replay.js';
import { ReplayClient } from './replay-client.js';
import { StaticClient } from './static-client.js';

const START = Date.UTC(2026, 0, 1);
const TYPES = [
  ['session_start', { reason: 'startup', cwd: '/work' }],
  ['user_prompt', { text: 'Do it' }],
  ['assistant_message', { text: 'Doing', message_id: 'm1', usage: { input_tokens: 5, output_tokens: 1 } }],
  ['pre_tool', { tool_name: 'Bash', tool_input: { command: 'make' } }],
  ['post_tool', { tool_name: 'Bash', tool_result: 'fine' }],
  ['post_tool', { tool_name: 'Bash', error: 'Exit code 1' }],
  ['permission_request', { tool_name: 'Bash', tool_input: { command: 'rm' } }],
  ['usage', { message_id: 'u', input_tokens: 9, cost_usd: 0.1 }],
  ['compaction', { trigger: 'auto' }],
  ['turn_stop', {}],
  ['session_stop', { reason: 'exit' }],
] as const;

const arbitraryEvents: fc.Arbitrary<StoredEvent[]> = fc
  .array(
    fc.record({
      type: fc.nat({ max: TYPES.length - 1 }),
      session: fc.constantFrom('a', 'b', 'c'),
      call: fc.constantFrom('t1', 't2', 't3'),
      time: fc.oneof(
        { weight: 8, arbitrary: fc.nat({ max: 3_600_000 }).map((ms) => new Date(START + ms).toISOString()) },
        fc.constantFrom('9999-12-31T23:59:59.999Z', '1970-01-01T00:00:00.000Z', 'not a time'),
      ),
    }),
    { maxLength: 400 },
  )
  .map((lines) =>
    lines.map(({ type, session, call, time }, index) => ({
      event_id: `e${index}`,
      event_type: TYPES[type]![0],
      data: { ...TYPES[type]![1] },
      session_id: session,
      tool_use_id: call,
      source: 'test',
      timestamp: time,
      received_at: new Date(START + 3_600_000 + index).toISOString(),
      seq: index + 1,
    })),
  );

/** A fleet whose events are exactly these. */
function sourceOf(events: readonly StoredEvent[]): StaticClient {
  return new StaticClient({ events });
}

function freshRows(events: readonly StoredEvent[]) {
  const states = new Map<string, SessionState>();
  for (const event of events)
    states.set(event.session_id, reduceSession(states.get(event.session_id), event));
  return [...states].map(([id, state]) => [id, summarize(state)]);
}

function freshTimeline(events: readonly StoredEvent[], sessionId: string) {
  const model = new TimelineModel();
  model.append(events.filter(({ session_id }) => session_id === sessionId));
  return model.entries;
}

function prompts(count: number, gapMs = 1_000, session = 's1'): StoredEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    event_id: `${session}-${index}`,
    event_type: 'user_prompt',
    session_id: session,
    source: 'test',
    timestamp: new Date(START + index * gapMs).toISOString(),
    received_at: new Date(START + index * gapMs).toISOString(),
    seq: index + 1,
    data: { text: `prompt ${index}` },
  }));
}

describe('ReplayClient, whatever was stored', () => {
  it('shows at any event, reached in any order, what a fold of the events up to it gives', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryEvents, fc.array(fc.nat(), { maxLength: 12 }), async (events, places) => {
        const client = await ReplayClient.open(sourceOf(events));
        const timeline = client.timeline('a');
        for (const place of events.length > 0 ? places : []) {
          const seq = (place % events.length) + 1;
          client.seekEvent(seq);
          const prefix = events.slice(0, seq);

          expect([...client.sessions]).toEqual(freshRows(prefix));
          expect(timeline.entries).toEqual(freshTimeline(prefix, 'a'));
          expect(client.count).toBe(seq);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('never runs its clock backwards nor beyond now, and finds each moment again', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryEvents, async (events) => {
        const { log, from, to } = await ReplayClient.open(sourceOf(events));
        const times = [...log.times];

        expect(times).toEqual(times.toSorted((one, other) => one - other));
        expect(to).toBeLessThanOrEqual(Date.now());
        expect(from).toBeGreaterThan(Date.UTC(2015, 0, 1));
        for (const time of times) expect(log.axis.timeAt(log.axis.placeOf(time))).toBeCloseTo(time, 0);
      }),
      { numRuns: 100 },
    );
  });
});

describe('ReplayClient', () => {
  it('stands at its first event, and is frozen: what comes later is not in it', async () => {
    const source = sourceOf(prompts(3));
    const client = await ReplayClient.open(source);
    source.push(...prompts(5).slice(3));

    expect(client).toMatchObject({ count: 1, at: START, to: START + 2_000, loaded: true, total: 1 });
    expect(client.connection.state).toBe('static');
    client.seek(Infinity);
    expect(client.sessions.get('s1')?.events).toBe(3);
  });

  it('tells its listeners, and those of its timelines, of every move', async () => {
    const client = await ReplayClient.open(sourceOf(prompts(3)));
    const timeline = client.timeline('s1');
    const [moved, told] = [vi.fn<() => void>(), vi.fn<() => void>()];
    client.onChange(moved);
    timeline.onChange(told);

    client.seek(START + 1_500);
    client.seek(START + 1_500);

    expect([moved, told].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    expect([client.at, client.count, timeline.entries.length]).toEqual([START + 1_500, 2, 2]);
    timeline.close();
    client.seek(START);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('keeps rows and entries that did not change', async () => {
    const other = prompts(1, 1_000, 's2').map((event) => ({
      ...event,
      timestamp: new Date(START - 1).toISOString(),
    }));
    const client = await ReplayClient.open(sourceOf([...other, ...prompts(3)]));
    client.seekEvent(2);
    const row = client.sessions.get('s2');
    client.step(1);

    expect(client.sessions.get('s2')).toBe(row);
  });

  it('steps by event and by turn, in one session or in all', async () => {
    const call: StoredEvent = {
      ...prompts(1)[0]!,
      event_id: 'call',
      event_type: 'pre_tool',
      data: { tool_name: 'Bash' },
    };
    const events = [...prompts(2), call, ...prompts(4).slice(2), ...prompts(1, 0, 's2')];
    const client = await ReplayClient.open(sourceOf(events));

    expect([client.step(1), client.step(1), client.event?.event_id]).toEqual([true, true, 'call']);
    expect([client.step(1, 'turn'), client.event?.event_id]).toEqual([true, 's1-2']);
    expect([client.step(-1, 'turn'), client.event?.event_id]).toEqual([true, 's1-1']);
    expect([client.step(1, 'event', 's2'), client.event?.event_id]).toEqual([true, 's2-0']);
    expect(client.step(1)).toBe(false);
    expect([client.step(-1, 'event', 's1'), client.event?.event_id]).toEqual([true, 's1-3']);
    client.seek(-Infinity);
    expect(client.step(-1)).toBe(false);
  });

  it('keeps to a stretch of time, and knows what was before it', async () => {
    const client = await ReplayClient.open(sourceOf(prompts(10)), { from: START + 3_500, to: START + 6_000 });

    expect([client.at, client.count]).toEqual([START + 3_500, 4]);
    expect(client.step(-1)).toBe(false);
    client.seek(Infinity);
    expect([client.at, client.count]).toEqual([START + 6_000, 7]);
    expect(client.step(1)).toBe(false);
  });

  it('reads the newest events up to its limit, tells progress, and says that older ones are missing', async () => {
    const onProgress = vi.fn<(progress: { events: number }) => void>();
    const client = await ReplayClient.open(sourceOf(prompts(2_500)), { maxEvents: 1_500, onProgress });

    expect([client.truncated, client.log.size, client.log.events[0]?.event_id]).toEqual([
      true,
      1_500,
      's1-1000',
    ]);
    expect(onProgress.mock.calls).toEqual([
      [{ events: 1_000, total: 1_500 }],
      [{ events: 1_500, total: 1_500 }],
    ]);
    expect((await ReplayClient.open(sourceOf(prompts(1_500)), { maxEvents: 1_500 })).truncated).toBe(false);
    expect(MAX_REPLAY_EVENTS).toBe(50_000);
  });

  it('reads only the sessions it is asked for', async () => {
    const client = await ReplayClient.open(sourceOf([...prompts(3), ...prompts(3, 1_000, 's2')]), {
      sessionIds: ['s2'],
    });
    client.seek(Infinity);

    expect([...client.sessions.keys()]).toEqual(['s2']);
    expect((await client.search!({ text: 'prompt' })).total).toBe(3);
  });

  it('gives up when it is told to, and when the source fails', async () => {
    const stop = new AbortController();
    const opening = ReplayClient.open(sourceOf(prompts(3_000)), {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('enough')),
    });
    await expect(opening).rejects.toThrow('enough');

    const source = sourceOf(prompts(1));
    source.events = () => Promise.reject(new Error('no answer'));
    await expect(ReplayClient.open(source)).rejects.toThrow('no answer');
  });

  it('searches and pages no further than its moment', async () => {
    const client = await ReplayClient.open(sourceOf(prompts(10)));
    client.seek(START + 4_000);

    expect(await client.search!({ text: 'prompt' })).toMatchObject({ total: 5 });
    expect((await client.search!({ text: 'prompt' })).items.map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1]);
    for (const payload of ['full', 'preview'] as const)
      expect((await client.events({ payload, limit: 3 })).items.map(({ seq }) => seq)).toEqual([3, 4, 5]);
    expect((await client.events({ after: 3 })).items.map(({ seq }) => seq)).toEqual([4, 5]);
    expect((await client.payload('s1-0')).data).toEqual({ text: 'prompt 0' });
  });

  it('shows nothing of a fleet without events', async () => {
    const client = await ReplayClient.open(new StaticClient());
    client.seek(0);
    client.seekEvent(3);

    expect([client.count, client.sessions.size, client.step(1), client.step(-1)]).toEqual([
      0,
      0,
      false,
      false,
    ]);
  });

  it('shows a long conversation from its newest part on, and the rest on demand', async () => {
    const client = await ReplayClient.open(sourceOf(prompts(4_500, 10)));
    const timeline = client.timeline('s1');
    client.seek(Infinity);

    expect([timeline.entries.length, timeline.hasEarlier]).toEqual([2_000, true]);
    await timeline.loadEarlier();
    expect(timeline.entries).toHaveLength(4_000);
    await timeline.loadEarlier();
    expect([timeline.entries.length, timeline.hasEarlier]).toEqual([4_500, false]);
  });
});
