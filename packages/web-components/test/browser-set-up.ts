import { beforeEach, vi } from 'vitest';
import { cdp } from 'vitest/browser';

// A busy machine is no reason to fail: a wait ends as soon as what it waits for is there.
const TIMEOUT_MS = 10_000;
const { waitFor } = vi;
vi.waitFor = (callback, options = { timeout: TIMEOUT_MS }) => waitFor(callback, options);

interface Devtools {
  send(method: string, parameters: object): Promise<unknown>;
}

// Into a corner where nothing is mounted: lists keep their order while somebody points at them.
beforeEach(async () => {
  await (cdp() as Devtools).send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: 1_278, y: 798 });
});
