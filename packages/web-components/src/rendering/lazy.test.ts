import { describe, expect, it, vi } from 'vitest';
import { lazy } from './lazy.js';

describe('lazy', () => {
  it('fetches once, and tells when the module is here', async () => {
    const load = vi.fn<() => Promise<string>>(() => Promise.resolve('module'));
    const loader = lazy(load);

    await new Promise<void>((resolve) => expect(loader.get(resolve)).toBeUndefined());

    expect(loader.get(() => undefined)).toBe('module');
    expect(load).toHaveBeenCalledOnce();
  });

  it('tells of a failure whoever asks to hear of it, and fetches again on the next use', async () => {
    const load = vi.fn<() => Promise<string>>(() => Promise.resolve('module'));
    load.mockRejectedValueOnce(new Error('offline'));
    const loader = lazy(load);
    const onLoaded = vi.fn<() => void>();

    await new Promise<void>((resolve) => loader.get(onLoaded, resolve));
    expect(loader.failed).toBe(true);
    expect(onLoaded).not.toHaveBeenCalled();

    const again = new Promise<void>((resolve) => loader.get(resolve));
    expect(loader.failed).toBe(false);
    await again;
    expect(loader.get(() => undefined)).toBe('module');
  });
});
