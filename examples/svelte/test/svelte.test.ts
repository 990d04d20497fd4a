import { expect, it } from 'vitest';
import { serveBuilt, useLiveFleet, visit } from '../../../tooling/embedding.js';

it('shows a live fleet in Svelte', async () => {
  const seen = await useLiveFleet(await visit(await serveBuilt('svelte')));

  expect(seen).toEqual({ sessions: 12, connections: 1, complaints: [] });
});
