import { Agent } from 'node:http';
import { connect } from 'node:net';
import { gzipSync, deflateSync } from 'node:zlib';
import { anEvent } from '@ao-observability/core/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { postTo, rawRequest, withCollector } from './with-collector.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const EVENT = { event_type: 'user_prompt', session_id: 's-1', data: { text: 'Hello' } };

interface BadRequest {
  what: string;
  path?: string;
  body?: string | Buffer;
  headers?: Record<string, string>;
  method?: string;
  status: number;
  code: string;
  says: RegExp;
}

const BAD_REQUESTS: BadRequest[] = [
  {
    what: 'broken JSON',
    body: '{"event_type": nonsense}',
    status: 400,
    code: 'AO_BODY_INVALID',
    says: /position 1[56]/,
  },
  {
    what: 'JSON that ends early',
    body: '{"event_type":',
    status: 400,
    code: 'AO_BODY_INVALID',
    says: /position 14/,
  },
  {
    what: 'a wrong type',
    body: '{"event_type":"x","session_id":5}',
    status: 400,
    code: 'AO_EVENT_INVALID',
    says: /"session_id" is 5/,
  },
  {
    what: 'a missing field',
    body: '{"event_type":"x"}',
    status: 400,
    code: 'AO_EVENT_INVALID',
    says: /"session_id" is missing/,
  },
  { what: 'a number', body: '5', status: 400, code: 'AO_EVENT_INVALID', says: /not 5/ },
  { what: 'null', body: 'null', status: 400, code: 'AO_EVENT_INVALID', says: /not null/ },
  {
    what: 'a time that is none',
    body: '{"event_type":"x","session_id":"s","timestamp":"noon"}',
    status: 400,
    code: 'AO_EVENT_INVALID',
    says: /"timestamp" is "noon"/,
  },
  { what: 'an empty body', body: '', status: 400, code: 'AO_BODY_INVALID', says: /empty/ },
  { what: 'a body of spaces', body: '  \n ', status: 400, code: 'AO_BODY_INVALID', says: /empty/ },
  {
    what: 'deep nesting',
    body: '['.repeat(200_000),
    status: 400,
    code: 'AO_BODY_INVALID',
    says: /100 levels.*jsonDepth/,
  },
  {
    what: 'a wrong content type',
    body: 'a=b',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    status: 415,
    code: 'AO_CONTENT_TYPE_UNSUPPORTED',
    says: /urlencoded.*application\/json/,
  },
  {
    what: 'no content type',
    body: '{}',
    headers: {},
    status: 415,
    code: 'AO_CONTENT_TYPE_UNSUPPORTED',
    says: /no Content-Type/,
  },
  {
    what: 'a content type that cannot be read',
    body: '{}',
    headers: { 'content-type': ';' },
    status: 415,
    code: 'AO_CONTENT_TYPE_UNSUPPORTED',
    says: /application\/json/,
  },
  {
    what: 'an unknown encoding',
    body: '{}',
    headers: { ...JSON_TYPE, 'content-encoding': 'zstd' },
    status: 415,
    code: 'AO_CONTENT_TYPE_UNSUPPORTED',
    says: /zstd.*gzip/,
  },
  {
    what: 'a broken gzip',
    body: 'not gzip',
    headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
    status: 400,
    code: 'AO_BODY_INVALID',
    says: /gzip/,
  },
  {
    what: 'an unknown source',
    path: '/api/hooks/copilot',
    body: '{}',
    status: 404,
    code: 'AO_SOURCE_UNKNOWN',
    says: /copilot.*claude-code, generic/,
  },
  {
    what: 'an unknown address',
    path: '/api/nothing',
    body: '{}',
    status: 404,
    code: 'AO_NOT_FOUND',
    says: /\/api\/nothing/,
  },
  {
    what: 'an unknown page',
    path: '/api/nothing',
    method: 'GET',
    status: 404,
    code: 'AO_NOT_FOUND',
    says: /\/api\/nothing/,
  },
  {
    what: 'a wrong method',
    method: 'DELETE',
    status: 405,
    code: 'AO_METHOD_NOT_ALLOWED',
    says: /DELETE.*POST/,
  },
  {
    what: 'a wrong method for a part of the path',
    path: '/api/sessions/x',
    body: '{}',
    status: 405,
    code: 'AO_METHOD_NOT_ALLOWED',
    says: /GET/,
  },
  {
    what: 'a WebSocket address without upgrade',
    path: '/ws/live',
    method: 'GET',
    status: 405,
    code: 'AO_METHOD_NOT_ALLOWED',
    says: /upgrade/,
  },
  {
    what: 'a limit that is no number',
    path: '/api/events?limit=abc',
    method: 'GET',
    status: 400,
    code: 'AO_QUERY_INVALID',
    says: /"limit" is "abc".*integer/,
  },
  {
    what: 'a limit that is too high',
    path: '/api/events?limit=1001',
    method: 'GET',
    status: 400,
    code: 'AO_QUERY_INVALID',
    says: /"limit" is 1001.*1000/,
  },
  {
    what: 'too many whole events',
    path: '/api/events?limit=1000&payload=full',
    method: 'GET',
    status: 400,
    code: 'AO_QUERY_INVALID',
    says: /<= 100/,
  },
  {
    what: 'a misspelt parameter',
    path: '/api/events?limt=5',
    method: 'GET',
    status: 400,
    code: 'AO_QUERY_INVALID',
    says: /Did you mean "limit"/,
  },
  {
    what: 'an unknown choice',
    path: '/api/events?payload=half',
    method: 'GET',
    status: 400,
    code: 'AO_QUERY_INVALID',
    says: /preview, full/,
  },
  {
    what: 'an unknown status',
    path: '/api/sessions?status=bored',
    method: 'GET',
    status: 400,
    code: 'AO_QUERY_INVALID',
    says: /bored.*waiting/,
  },
  {
    what: 'a search without words',
    path: '/api/search',
    method: 'GET',
    status: 400,
    code: 'AO_QUERY_INVALID',
    says: /"q" is missing/,
  },
  {
    what: 'an unknown session',
    path: '/api/sessions/nobody',
    method: 'GET',
    status: 404,
    code: 'AO_NOT_FOUND',
    says: /nobody/,
  },
  {
    what: 'an unknown event',
    path: '/api/events/nothing',
    method: 'GET',
    status: 404,
    code: 'AO_NOT_FOUND',
    says: /nothing/,
  },
  {
    what: 'an unknown export format',
    path: '/api/sessions/x/export?format=pdf',
    method: 'GET',
    status: 400,
    code: 'AO_QUERY_INVALID',
    says: /pdf.*jsonl/,
  },
  {
    what: 'a wrong cursor of a live reader',
    path: '/api/live?after=-1',
    method: 'GET',
    status: 400,
    code: 'AO_QUERY_INVALID',
    says: /"after" is "-1"/,
  },
  {
    what: 'an address that cannot be decoded',
    path: '/api/events/%zz',
    method: 'GET',
    status: 400,
    code: 'AO_QUERY_INVALID',
    says: /decoded/,
  },
];

describe('bad input', () => {
  it.each(BAD_REQUESTS)('is refused and named: $what', async (bad) => {
    const { url, port } = await withCollector();
    await postTo(`${url}/api/events`, EVENT);

    const { path = '/api/events', method = 'POST', headers = method === 'POST' ? JSON_TYPE : {} } = bad;
    const answer = await rawRequest(port, { path, method, headers }, bad.body);

    expect(answer.status).toBe(bad.status);
    const { error } = JSON.parse(answer.text) as { error: { code: string; message: string } };
    expect(error.code).toBe(bad.code);
    expect(error.message).toMatch(bad.says);
    const { events } = await (await fetch(`${url}/api/events`)).json();
    expect(events).toHaveLength(1);
  });

  it('answers 413 to 50 MB and keeps nothing of them', async () => {
    const { url } = await withCollector();

    const answer = await postTo(`${url}/api/events`, Buffer.alloc(50_000_000, ' '));

    expect(answer.status).toBe(413);
    expect((await answer.json()).error.message).toMatch(
      /16777216 bytes.*"bodyBytes".*raise limits\.bodyBytes/,
    );
  });

  it('answers 413 to a body without announced length that grows too large', async () => {
    const { port } = await withCollector({ limits: { bodyBytes: 1_000 } });

    const answer = await rawRequest(
      port,
      { path: '/api/events', method: 'POST', headers: { ...JSON_TYPE, 'transfer-encoding': 'chunked' } },
      Buffer.alloc(2_000_000, ' '),
    );

    expect(answer.status).toBe(413);
  });

  it('answers 413 to a small body that grows too large when it is decompressed', async () => {
    const { url } = await withCollector({ limits: { bodyBytes: 100_000 } });
    const bomb = gzipSync(Buffer.alloc(10_000_000, ' '));
    expect(bomb.length).toBeLessThan(100_000);

    const answer = await postTo(`${url}/api/events`, bomb, { 'content-encoding': 'gzip' });

    expect(answer.status).toBe(413);
    expect((await answer.json()).error.message).toMatch(/after decompression/);
  });

  it('answers 413 to more events than one request may have', async () => {
    const { url } = await withCollector({ limits: { requestEvents: 2 } });

    const array = await postTo(`${url}/api/events`, [EVENT, EVENT, EVENT]);
    const lines = await postTo(`${url}/api/events`, '{}\n{}\n{}\n', {
      'content-type': 'application/x-ndjson',
    });

    expect([array.status, lines.status]).toEqual([413, 413]);
    expect((await array.json()).error.message).toMatch(/3 events.*"requestEvents" is 2/);
  });

  it('answers 431 to headers that are too large', async () => {
    const { port } = await withCollector({ limits: { headerBytes: 2_000 } });

    const answer = await rawRequest(port, { path: '/api/status', headers: { 'x-long': 'x'.repeat(5_000) } });

    expect(answer.status).toBe(431);
    expect(JSON.parse(answer.text).error.message).toMatch(/headerBytes/);
  });

  it('answers 408 to a request that does not arrive in time', async () => {
    const { port } = await withCollector({ limits: { requestMs: 100 } });
    const socket = connect(port, '127.0.0.1');

    socket.write(
      `POST /api/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
    );

    let text = '';
    for await (const chunk of socket) text += String(chunk);
    expect(text).toMatch(/^HTTP\/1.1 408.*requestMs/s);
  });

  it('refuses connections beyond the limit, and serves those that there are', async () => {
    const { port, collector } = await withCollector({ limits: { connections: 1 } });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    await rawRequest(port, { path: '/api/status', agent });

    await expect(rawRequest(port, { path: '/api/status' })).rejects.toThrow(/socket hang up|ECONNRESET/);

    expect((await rawRequest(port, { path: '/api/status', agent })).status).toBe(200);
    expect(collector.status().responses).toEqual({ 200: 2 });
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
  ])('takes a body that is compressed with %s', async (encoding, compress) => {
    const { url } = await withCollector();

    const answer = await postTo(`${url}/api/events`, compress(JSON.stringify(EVENT)), {
      'content-encoding': encoding,
    });

    expect(await answer.json()).toMatchObject({ status: 'ok', stored: 1 });
  });

  it('stores the good lines of NDJSON and names the bad ones', async () => {
    const { url } = await withCollector();
    const good = anEvent({ event_id: 'good' });

    const answer = await postTo(
      `${url}/api/events`,
      `{"broken\n${JSON.stringify(good)}\n\n{"event_type":"x"}\n`,
      {
        'content-type': 'application/x-ndjson',
      },
    );

    expect(await answer.json()).toMatchObject({
      status: 'ok',
      stored: 1,
      invalid: 2,
      results: [
        { status: 'invalid', error: { code: 'AO_BODY_INVALID' } },
        { event_id: 'good', status: 'stored', seq: 1 },
        { status: 'invalid', error: { code: 'AO_EVENT_INVALID' } },
      ],
    });
  });
});
