import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AoError } from '../src/errors/ao-error.js';
import { CollectorApi } from '../src/live/index.js';

interface Taken {
  method: string | undefined;
  url: string | undefined;
  authorization: string | undefined;
  contentType: string | undefined;
  body: string;
}

let server: Server;
let url: string;
let taken: Taken[];
let answer: { status: number; body: string };

beforeEach(async () => {
  taken = [];
  answer = { status: 200, body: '{"ok":true}' };
  server = createServer(async (request, response) => {
    taken.push(await record(request));
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('CollectorApi', () => {
  it('asks at the address of each call, with the parameters that were passed', async () => {
    const api = new CollectorApi({ url });

    await api.sessions();
    await api.sessions({
      status: ['running', 'waiting'],
      source: 'codex',
      cwd: '/a b',
      q: 'x&y',
      order: 'started',
      limit: 5,
      page: 'p',
    });
    await api.session('a/b');
    await api.events({ after: 0, types: ['thinking'], limit: 10, payload: 'preview' });
    await api.events({ session_id: 'a/b', before: 7, agent_id: 'agent' });
    await api.event('é 1');
    await api.search({
      q: 'two words',
      session_id: 's',
      types: ['user_prompt', 'thinking'],
      limit: 3,
      before: 9,
    });
    await api.status();

    expect(taken.map((request) => request.url)).toEqual([
      '/api/sessions',
      '/api/sessions?status=running%2Cwaiting&source=codex&cwd=%2Fa+b&q=x%26y&order=started&limit=5&page=p',
      '/api/sessions/a%2Fb',
      '/api/events?after=0&types=thinking&limit=10&payload=preview',
      '/api/sessions/a%2Fb/events?before=7&agent_id=agent',
      '/api/events/%C3%A9%201',
      '/api/search?q=two+words&session_id=s&types=user_prompt%2Cthinking&limit=3&before=9',
      '/api/status',
    ]);
    expect(new Set(taken.map((request) => request.method))).toEqual(new Set(['GET']));
    expect(taken[0]!.authorization).toBeUndefined();
  });

  it('sends events and gives back what became of them', async () => {
    const result = {
      status: 'ok',
      stored: 1,
      duplicates: 0,
      results: [{ event_id: 'e-1', status: 'stored', seq: 1 }],
    };
    answer = { status: 200, body: JSON.stringify(result) };
    const events = [{ event_type: 'user_prompt', session_id: 's', data: { text: 'é 🦓' } }];

    expect(await new CollectorApi({ url, token: 'secret' }).ingest(events)).toEqual(result);

    expect(taken).toEqual([
      {
        method: 'POST',
        url: '/api/events',
        authorization: 'Bearer secret',
        contentType: 'application/json',
        body: JSON.stringify(events),
      },
    ]);
  });

  it("rejects with the collector's own error", async () => {
    const message = 'The ingest queue is full: 50000 events wait. Try again soon. [AO_INGEST_FULL]';
    answer = {
      status: 503,
      body: JSON.stringify({ error: { code: 'AO_INGEST_FULL', message, hint: 'Try again soon.' } }),
    };

    const error = await failureOf(new CollectorApi({ url }).status());

    expect(error).toMatchObject({
      code: 'AO_INGEST_FULL',
      message,
      hint: 'Try again soon.',
      retryable: true,
    });
  });

  it('calls an error retryable only when the same request may succeed later', async () => {
    const body = JSON.stringify({ error: { code: 'AO_NOT_FOUND', message: 'Nothing here. [AO_NOT_FOUND]' } });
    const retryable: Record<number, boolean> = {};
    for (const status of [400, 404, 429, 500, 503]) {
      answer = { status, body };
      retryable[status] = (await failureOf(new CollectorApi({ url }).session('x'))).retryable;
    }

    expect(retryable).toEqual({ 400: false, 404: false, 429: true, 500: true, 503: true });
  });

  it.each([
    [502, '<html>bad gateway</html>', 'answered with status 502'],
    [404, '{"error":"of another kind"}', 'answered with status 404'],
    [404, '', 'answered with status 404'],
    [200, '<!doctype html>', 'answered with something that is not JSON'],
  ])(
    'rejects with AO_CONNECTION_FAILED when a server that is no collector answers %i %s',
    async (status, body, words) => {
      answer = { status, body };

      const error = await failureOf(new CollectorApi({ url }).status());

      expect(error.code).toBe('AO_CONNECTION_FAILED');
      expect(error.message).toContain(words);
      expect(error.message).toContain('Check that this is the address of a collector.');
    },
  );

  it('rejects with a retryable AO_CONNECTION_FAILED when nobody answers', async () => {
    await new Promise((resolve) => server.close(resolve));

    const error = await failureOf(new CollectorApi({ url, token: 'secret' }).event('x'));

    expect(error).toMatchObject({ code: 'AO_CONNECTION_FAILED', retryable: true });
    expect(error.message).toContain(`${url}/api/events/x did not answer.`);
    expect(error.message).not.toContain('secret');
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('gives a request up when its signal is aborted', async () => {
    const error = await failureOf(new CollectorApi({ url }).status({ signal: AbortSignal.abort() }));

    expect(error.code).toBe('AO_CONNECTION_FAILED');
    expect(taken).toEqual([]);
  });

  it('uses the fetch that it was given', async () => {
    const asked: string[] = [];
    const api = new CollectorApi({
      url,
      fetch: (input) => {
        asked.push(new Request(input).url);
        return Promise.resolve(new Response('{"session":null}'));
      },
    });

    expect(await api.session('x')).toEqual({ session: null });
    expect(asked).toEqual([`${url}/api/sessions/x`]);
  });
});

async function record(request: IncomingMessage): Promise<Taken> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method, headers } = request;
  const body = Buffer.concat(chunks).toString();
  return {
    method,
    url: request.url,
    authorization: headers.authorization,
    contentType: headers['content-type'],
    body,
  };
}

async function failureOf(promise: Promise<unknown>): Promise<AoError> {
  const error: unknown = await promise.then(
    () => 'it was answered',
    (reason: unknown) => reason,
  );
  if (AoError.is(error)) return error;
  throw new Error(`expected an AoError, got ${String(error)}`);
}
