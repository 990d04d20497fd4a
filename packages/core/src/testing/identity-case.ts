// oxlint-disable vitest/no-standalone-expect -- `describeCases` makes a test of each case
import { expect } from 'vitest';
import type { Plugin } from '../contracts/plugin.js';

/** Checks what every plugin says about itself. */
export function expectIdentity(plugin: Plugin<string>, kind: string): void {
  expect(plugin).toMatchObject({ kind, apiVersion: 1 });
  expect(plugin.name).toMatch(/\S/);
}

/** Checks that a plugin can be stopped at any moment of its life. */
export async function expectStopsAnyTime(
  makePlugin: () => Plugin<string>,
  start: (plugin: Plugin<string>) => unknown,
) {
  const neverStarted = makePlugin();
  await neverStarted.stop?.();
  const plugin = makePlugin();
  await start(plugin);
  await plugin.stop?.();
  await plugin.stop?.();
}
