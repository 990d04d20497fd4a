import { it } from 'vitest';
import { expectLiveFleet, serveBuilt, visit } from '../../../tooling/embedding.js';

it('shows a live fleet in React', async () => {
  await expectLiveFleet(await visit(await serveBuilt('react')));
});
