import { vi } from 'vitest';

// A busy machine is no reason to fail: a wait ends as soon as what it waits for is there.
const TIMEOUT_MS = 10_000;
const { waitFor } = vi;
vi.waitFor = (callback, options = { timeout: TIMEOUT_MS }) => waitFor(callback, options);
