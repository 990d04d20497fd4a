import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { useLiveFleet, freePort, startFleet, visit } from '../../../tooling/embedding.js';

const folder = join(import.meta.dirname, '..');

/** The page as it is, with the address of the test's collector in place of the usual one. */
async function servePage(): Promise<string> {
  const port = await freePort();
  const collector = await startFleet(`http://127.0.0.1:${port}`);
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const style = await readFile(join(folder, 'aggressive.css'), 'utf8');
  const server = createServer(({ url }, response) => {
    const isStyle = url === '/aggressive.css';
    response.setHeader('content-type', isStyle ? 'text/css' : 'text/html; charset=utf-8');
    response.end(isStyle ? style : page.replaceAll('http://127.0.0.1:8765', collector));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  return `http://127.0.0.1:${port}/`;
}

it('shows a live fleet whatever the page does to its own elements', async () => {
  const visited = await visit(await servePage());

  const seen = await useLiveFleet(visited);
  expect(seen).toEqual({ sessions: 12, connections: 1, complaints: [] });

  const look = await visited.page
    .locator('agent-session-list [data-id] .link')
    .first()
    .evaluate((row) => {
      const { float, textTransform, fontStyle, fontSize } = getComputedStyle(row);
      return { float, textTransform, fontStyle, fontSize };
    });
  expect(look).toEqual({
    float: 'none',
    textTransform: 'none',
    fontStyle: 'normal',
    // The page's root is 10 px; the text of the components is not.
    fontSize: '13px',
  });
});
