import { defineConfig } from 'vitest/config';

// The subject is what is published: packages resolve to their builds, not to their sources.
export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['*.e2e.test.ts'],
    reporters: ['verbose', '../tooling/closing-line-reporter.mjs'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Agent, collector and browser are programs of their own; a second test file would only take their cores.
    fileParallelism: false,
  },
});
