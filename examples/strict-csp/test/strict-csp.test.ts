import { expect, it, onTestFinished } from 'vitest';
import { freePort, startFleet, visit } from '../../../tooling/embedding.js';
import { servePage } from '../src/server.js';

it('shows the dashboard under a strict policy without a complaint', async () => {
  const port = await freePort();
  const collector = await startFleet(`http://127.0.0.1:${port}`);
  const server = await servePage({ collector, port });
  onTestFinished(() => server.stop());

  const { page, complaints, connections } = await visit(`${server.url}#/s/checkout`);

  await page.locator('agent-timeline article').first().waitFor();
  await page.getByRole('button', { name: /need you/ }).waitFor();
  await page.locator('agent-timeline .markdown').first().waitFor();
  expect(complaints).toEqual([]);
  expect(connections).toHaveLength(1);
});
