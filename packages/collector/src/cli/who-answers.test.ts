import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { whoAnswers } from './who-answers.js';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function answering(body: string): Promise<string> {
  const server = createServer((_, response) => response.end(body));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('whoAnswers', () => {
  it('recognises a collector by its status', async () => {
    const url = await answering('{"version":"1.2.3","ingest":{}}');

    await expect(whoAnswers(url)).resolves.toEqual({
      kind: 'collector',
      version: '1.2.3',
      needsToken: false,
    });
  });

  it('recognises a collector that wants a token, and one in trouble', async () => {
    const locked = await answering('{"error":{"code":"AO_REQUEST_REFUSED"}}');
    const troubled = await answering('{"error":{"code":"AO_INTERNAL"}}');

    await expect(whoAnswers(locked)).resolves.toMatchObject({ kind: 'collector', needsToken: true });
    await expect(whoAnswers(troubled)).resolves.toMatchObject({ kind: 'collector', needsToken: false });
  });

  it.each(['<html>', '{}', '[]', 'null', '{"error":"no"}'])('takes %s for a stranger', async (body) => {
    const url = await answering(body);

    await expect(whoAnswers(url)).resolves.toEqual({ kind: 'stranger' });
  });

  it('finds nobody at a closed port', async () => {
    const url = await answering('');
    await new Promise((resolve) => servers.pop()!.close(resolve));

    await expect(whoAnswers(url)).resolves.toEqual({ kind: 'nobody' });
  });
});
