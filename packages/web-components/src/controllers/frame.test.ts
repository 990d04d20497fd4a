import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Frame } from './frame.js';

const FRAME_MS = 10;

describe('Frame', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('requestAnimationFrame', (work: () => void) => setTimeout(work, FRAME_MS));
    vi.stubGlobal('cancelAnimationFrame', (handle: number) => clearTimeout(handle));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('works once for all that asked before the frame', () => {
    const work = vi.fn<() => void>();
    const frame = new Frame(work);

    frame.request();
    frame.request();
    vi.advanceTimersByTime(FRAME_MS);
    expect(work).toHaveBeenCalledTimes(1);

    frame.request();
    vi.advanceTimersByTime(FRAME_MS);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('works at once after a pause, and no more often than it may', () => {
    const work = vi.fn<() => void>();
    const frame = new Frame(work, 100);

    frame.request();
    vi.advanceTimersByTime(FRAME_MS);
    expect(work).toHaveBeenCalledTimes(1);

    for (let time = FRAME_MS; time < 1_000; time += FRAME_MS) {
      frame.request();
      vi.advanceTimersByTime(FRAME_MS);
    }

    expect(work.mock.calls.length).toBeGreaterThanOrEqual(9);
    expect(work.mock.calls.length).toBeLessThanOrEqual(11);
  });

  it('shares its frames with those that may work as often', () => {
    const at: Record<string, number[]> = { one: [], other: [] };
    const one = new Frame(() => at['one']!.push(performance.now()), 100);
    const other = new Frame(() => at['other']!.push(performance.now()), 100);

    one.request();
    vi.advanceTimersByTime(35);
    other.request();
    vi.advanceTimersByTime(FRAME_MS);
    for (let time = 0; time < 500; time += 5) {
      one.request();
      other.request();
      vi.advanceTimersByTime(5);
    }

    expect(at['one']!.slice(1)).toEqual(at['other']!.slice(1));
  });

  it('forgets what was asked when it is cancelled', () => {
    const work = vi.fn<() => void>();
    const frame = new Frame(work, 100);
    frame.request();
    vi.advanceTimersByTime(FRAME_MS);

    frame.request();
    frame.cancel();
    vi.advanceTimersByTime(1_000);

    expect(work).toHaveBeenCalledTimes(1);
  });
});
