import type { StoredEvent } from '@ao-observability/core';
import { describe, expect, it, vi } from 'vitest';
import { ReplayClient } from './replay-client.js';
import { ReplayPlayer, TICK_MS, type PlayerClock } from './replay-player.js';
import { StaticClient } from './static-client.js';

const START = Date.UTC(2026, 0, 1);

function fakeClock() {
  let time = 0;
  let waiting: { at: number; work: () => void } | undefined;
  const clock: PlayerClock = {
    now: () => time,
    after(ms, work) {
      const mine = { at: time + ms, work };
      waiting = mine;
      return () => {
        if (waiting === mine) waiting = undefined;
      };
    },
  };
  const pass = (ms: number) => {
    const end = time + ms;
    while (waiting && waiting.at <= end) {
      const { at, work } = waiting;
      waiting = undefined;
      time = at;
      work();
    }
    time = end;
  };
  return { clock, pass, isIdle: () => waiting === undefined };
}

async function aPlayer(...seconds: number[]) {
  const events: StoredEvent[] = seconds.map((second, index) => ({
    event_id: `e${index}`,
    event_type: 'user_prompt',
    session_id: 's1',
    source: 'test',
    timestamp: new Date(START + second * 1_000).toISOString(),
    received_at: new Date(START + second * 1_000).toISOString(),
    seq: index + 1,
    data: {},
  }));
  const client = await ReplayClient.open(new StaticClient({ events }));
  const time = fakeClock();
  const player = new ReplayPlayer(client, time.clock);
  const second = () => (client.at - START) / 1_000;
  return { client, player, second, ...time };
}

describe('ReplayPlayer', () => {
  it('plays as fast as it happened, and stops at the end', async () => {
    const { client, player, pass, second, isIdle } = await aPlayer(0, 2, 4);

    player.play();
    pass(1_000);
    expect([second(), client.count, player.playing]).toEqual([1, 1, true]);
    pass(1_000);
    expect([second(), client.count]).toEqual([2, 2]);
    pass(9_000);
    expect([second(), client.count, player.playing, isIdle()]).toEqual([4, 3, false, true]);
  });

  it.each([
    ['0.5', 0.5],
    ['2', 2],
    ['10', 10],
  ] as const)('plays %s times as fast', async (speed, times) => {
    const { player, pass, second } = await aPlayer(0, 4, 8, 12, 16);
    player.speed = speed;

    player.play();
    pass(1_000);

    expect(second()).toBe(times);
  });

  it('runs nothing while it is paused, and goes on from where it was', async () => {
    const { player, pass, second, isIdle } = await aPlayer(0, 5, 9);
    player.play();
    pass(1_000);

    player.pause();
    expect(isIdle()).toBe(true);
    pass(60_000);
    player.play();
    pass(1_000);

    expect(second()).toBe(2);
  });

  it('jumps over silences, unless it shall not', async () => {
    const { player, pass, second, client } = await aPlayer(0, 3_600, 3_601);
    player.play();
    pass(TICK_MS);
    expect(second()).toBe(3_599.5);
    pass(500);
    expect(client.count).toBe(2);

    const other = await aPlayer(0, 3_600, 3_601);
    other.player.skipIdle = false;
    other.player.play();
    other.pass(2_000);
    expect(other.second()).toBe(2);
  });

  it('goes through everything in seconds at the highest speed, missing the skip of no event', async () => {
    const { player, pass, client } = await aPlayer(
      ...Array.from({ length: 1_500 }, (_, index) => index * 60),
    );
    player.speed = 'max';
    player.play();

    pass(TICK_MS);
    expect(client.count).toBe(11);
    pass(15_000);
    expect([client.count, player.playing]).toEqual([1_500, false]);
  });

  it('keeps playing, or keeps pausing, when somebody moves the replay', async () => {
    const { client, player, pass, second } = await aPlayer(0, 5, 9, 12);
    player.play();
    pass(1_000);
    client.seek(START + 8_000);
    pass(1_000);
    expect([second(), player.playing]).toEqual([9, true]);

    player.pause();
    client.seek(START);
    pass(5_000);
    expect([second(), player.playing]).toEqual([0, false]);
  });

  it('begins anew when it is played at its end', async () => {
    const { client, player, second } = await aPlayer(0, 5);
    client.seek(Infinity);

    player.play();

    expect([second(), player.playing]).toEqual([0, true]);
  });

  it('tells when it begins, stops or is set otherwise', async () => {
    const { player, pass } = await aPlayer(0, 1);
    const listener = vi.fn<() => void>();
    player.onChange(listener);

    player.speed = '5';
    player.speed = '5';
    player.skipIdle = false;
    player.play();
    player.play();
    pass(5_000);

    expect(listener).toHaveBeenCalledTimes(4);
  });
});
