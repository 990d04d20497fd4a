import { it } from 'vitest';
import { expectLiveFleet, serveBuilt, visit } from '../../../tooling/embedding.js';

it('shows a live fleet in Vue', async () => {
  await expectLiveFleet(await visit(await serveBuilt('vue')));
});
