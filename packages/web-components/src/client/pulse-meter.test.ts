import { describe, expect, it } from 'vitest';
import { PULSE_SECONDS, PulseMeter } from './pulse-meter.js';

const START = Date.parse('2026-01-01T10:00:00.000Z');
const iso = (ms: number) => new Date(ms).toISOString();

describe('PulseMeter', () => {
  it('knows nothing at first', () => {
    expect(new PulseMeter().read(START)).toEqual({ eventsPerSecond: 0, lagMs: undefined });
  });

  it('tells events a second over the last ten seconds, and forgets what is older', () => {
    const meter = new PulseMeter();
    for (let index = 0; index < 60; index += 1) meter.count(START + index * 100);

    expect(meter.read(START + 6_000).eventsPerSecond).toBe(6);
    expect(meter.read(START + 13_000).eventsPerSecond).toBe(3);
    expect(meter.read(START + 60_000).eventsPerSecond).toBe(0);
    meter.count(START + 60_500);
    expect(meter.read(START + 61_000).eventsPerSecond).toBe(1 / PULSE_SECONDS);
  });

  it('tells the usual lag, and none below zero when clocks differ', () => {
    const meter = new PulseMeter();
    for (const lag of [80, 90, 5_000]) meter.count(START, iso(START - lag));
    expect(meter.read(START).lagMs).toBe(90);

    const ahead = new PulseMeter();
    ahead.count(START, iso(START + 400));
    expect(ahead.read(START).lagMs).toBe(0);
    expect(meter.read(START + 11_000).lagMs).toBeUndefined();
  });

  it('begins anew when the clock goes back, and stays small in a burst', () => {
    const meter = new PulseMeter();
    for (let index = 0; index < 5_000; index += 1) meter.count(START, iso(START - index));
    expect(meter.read(START + 1_000)).toEqual({ eventsPerSecond: 500, lagMs: 4_900 });

    expect(meter.read(START - 60_000).eventsPerSecond).toBe(0);
  });
});
