import { describe, expect, it, vi } from 'vitest';
import type { AgentEvent } from '@ao-observability/core';
import { MAX_BATCH_EVENTS, playFleet } from './play-fleet.js';

interface Playing {
  batches: AgentEvent[][];
  opened: number[];
  events(): AgentEvent[];
  stop(): Promise<void>;
}

function play(options: { speed?: number } = {}): Playing {
  const ending = new AbortController();
  const batches: AgentEvent[][] = [];
  const opened: number[] = [];
  const done = playFleet({
    seed: 1,
    speed: options.speed ?? 1,
    now: Date.now,
    deliver: async (events) => void batches.push([...events]),
    onOpen: () => opened.push(batches.flat().length),
    signal: ending.signal,
  });
  const stop = async () => {
    ending.abort();
    await done;
  };
  return { batches, opened, events: () => batches.flat(), stop };
}

describe('playFleet', () => {
  it('delivers the history before it opens, in batches of bounded size', async () => {
    const playing = play();

    await vi.waitFor(() => expect(playing.opened).toHaveLength(1));
    await playing.stop();

    expect(playing.opened[0]).toBeGreaterThan(300);
    expect(Math.max(...playing.batches.map((batch) => batch.length))).toBe(MAX_BATCH_EVENTS);
  });

  it('goes on after the opening with times of the present', async () => {
    const playing = play({ speed: 100 });
    await vi.waitFor(() => expect(playing.opened).toHaveLength(1));
    const history = playing.opened[0]!;

    await vi.waitFor(() => expect(playing.events().length).toBeGreaterThan(history + 100));
    await playing.stop();

    const times = playing.events().map((event) => Date.parse(event.timestamp));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(Date.now());
  });

  it('delivers nothing after the stop', async () => {
    const playing = play({ speed: 100 });
    await vi.waitFor(() => expect(playing.opened).toHaveLength(1));

    await playing.stop();
    const count = playing.batches.length;

    await new Promise((resolve) => setImmediate(resolve));
    expect(playing.batches).toHaveLength(count);
  });

  it('stops when a delivery fails, with its reason', async () => {
    const deliver = () => Promise.reject(new Error('no room'));
    const { signal } = new AbortController();

    await expect(playFleet({ seed: 1, speed: 1, now: Date.now, deliver, signal })).rejects.toThrow('no room');
  });
});
