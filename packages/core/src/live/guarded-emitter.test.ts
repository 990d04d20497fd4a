import { afterEach, describe, expect, it, vi } from 'vitest';
import { GuardedEmitter } from './guarded-emitter.js';

interface Events {
  ring: (times: number) => void;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('GuardedEmitter', () => {
  it('calls the other listeners when one throws, and reports what it threw', () => {
    const reportError = vi.fn<(error: unknown) => void>();
    vi.stubGlobal('reportError', reportError);
    const emitter = new GuardedEmitter<Events>();
    const heard: number[] = [];
    const failure = new Error('no');
    emitter.on('ring', () => {
      throw failure;
    });
    emitter.on('ring', (times) => heard.push(times));

    expect(emitter.emit('ring', 3)).toBe(true);

    expect(heard).toEqual([3]);
    expect(reportError).toHaveBeenCalledWith(failure);
  });

  it('calls a once-listener once, also when it throws', () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    const emitter = new GuardedEmitter<Events>();
    let calls = 0;
    emitter.once('ring', () => {
      calls += 1;
      throw new Error('no');
    });

    expect([emitter.emit('ring', 1), emitter.emit('ring', 2)]).toEqual([true, false]);

    expect(calls).toBe(1);
    expect(printed).toHaveBeenCalledTimes(1);
  });

  it('removes listeners, also from inside of one', () => {
    const emitter = new GuardedEmitter<Events>();
    const heard: string[] = [];
    const first = () => {
      heard.push('first');
      emitter.off('ring', first);
    };
    emitter.on('ring', first);
    emitter.on('ring', () => heard.push('second'));

    emitter.emit('ring', 1);
    emitter.emit('ring', 2);

    expect(heard).toEqual(['first', 'second', 'second']);
  });
});
