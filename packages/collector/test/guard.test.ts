import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createCollector } from '../src/index.js';
import { memoryStore } from '@ao-observability/core/memory-store';
import { postTo, rawRequest, readLive, readLiveCaughtUp, withCollector } from './with-collector.js';

const EVENT = { event_type: 'user_prompt', session_id: 's-1', data: { text: 'Hello' } };
const OPEN_PATHS = ['/api/status', '/metrics', '/', '/api/live', '/api/nothing'];

describe('guard', () => {
  it.each(OPEN_PATHS)('refuses %s under a foreign host name, as DNS rebinding would bring', async (path) => {
    const { port } = await withCollector();

    const answer = await rawRequest(port, { path, headers: { host: `evil.example:${port}` } });

    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text).error).toMatchObject({ code: 'AO_REQUEST_REFUSED', hint: /allowedHosts/ });
  });

  it.each(['localhost', '127.0.0.1', '[::1]', 'app.localhost', 'LOCALHOST.'])(
    'knows itself as %s',
    async (name) => {
      const { port } = await withCollector();

      const answer = await rawRequest(port, { path: '/api/status', headers: { host: `${name}:${port}` } });

      expect(answer.status).toBe(200);
    },
  );

  it('takes requests under a name that is allowed', async () => {
    const { port } = await withCollector({ allowedHosts: ['ao.example'] });

    const answer = await rawRequest(port, { path: '/api/status', headers: { host: 'ao.example' } });

    expect(answer.status).toBe(200);
  });

  it.each(['https://evil.example', 'http://localhost:3000', 'null'])(
    'refuses events from the origin %s',
    async (origin) => {
      const { collector, port } = await withCollector();

      const headers = { origin, 'content-type': 'application/json' };
      const answer = await rawRequest(
        port,
        { path: '/api/events', method: 'POST', headers },
        JSON.stringify(EVENT),
      );

      expect(answer.status).toBe(403);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      expect(collector.status().ingest.received).toBe(0);
    },
  );

  it('refuses a WebSocket of a foreign origin before the handshake', async () => {
    const { url } = await withCollector();

    const { socket } = readLive(url, '', { origin: 'https://evil.example' });

    const [, response] = await once(socket, 'unexpected-response');
    expect(response.statusCode).toBe(403);
  });

  it.each(['//', '//[', '/?%', '*', '/ws/live/x'])(
    'survives the upgrade of the strange address %s',
    async (path) => {
      const { port } = await withCollector();
      const headers = { connection: 'Upgrade', upgrade: 'websocket' };

      const answer = await rawRequest(port, { path, headers });

      expect(answer.status).toBe(404);
      expect((await rawRequest(port, { path: '/api/status' })).status).toBe(200);
    },
  );

  it('serves its own page and pages of allowed origins', async () => {
    const { port, url } = await withCollector({ allowedOrigins: ['http://localhost:3000'] });

    const own = await rawRequest(port, {
      path: '/api/status',
      headers: { origin: url, host: `127.0.0.1:${port}` },
    });
    const other = await rawRequest(port, {
      path: '/api/status',
      headers: { origin: 'http://localhost:3000' },
    });
    const preflight = await rawRequest(port, {
      path: '/api/events',
      method: 'OPTIONS',
      headers: { origin: 'http://localhost:3000' },
    });

    expect([own.status, other.status, preflight.status]).toEqual([200, 200, 204]);
    expect(own.headers['access-control-allow-origin']).toBeUndefined();
    expect(other.headers['access-control-allow-origin']).toBe('http://localhost:3000');
    expect(preflight.headers['access-control-allow-headers']).toContain('content-type');
  });

  it('sends nosniff and no-referrer with every answer', async () => {
    const { url } = await withCollector();

    const { headers } = await fetch(`${url}/api/status`);

    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });
});

describe('token', () => {
  it.each([
    '/api/status',
    '/metrics',
    '/openapi.json',
    '/api/live',
    '/api/nothing',
    '/%61pi/status',
    '//api/status/',
    '/api;/status',
  ])('is needed for %s', async (path) => {
    const { url } = await withCollector({ token: 'secret' });

    const answer = await fetch(`${url}${path}`);

    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect((await answer.json()).error.code).toBe('AO_REQUEST_REFUSED');
  });

  it('is taken from the Authorization header and from the query, and must be right', async () => {
    const { url } = await withCollector({ token: 'secret' });
    const header = (token: string) =>
      postTo(`${url}/api/events`, EVENT, { authorization: `Bearer ${token}` });

    const statuses = [
      (await header('secret')).status,
      (await header('secrets')).status,
      (await fetch(`${url}/api/events?token=secret&limit=1`)).status,
      (await fetch(`${url}/api/events?token=wrong`)).status,
    ];

    expect(statuses).toEqual([200, 401, 200, 401]);
  });

  it('opens the live feed', async () => {
    const { url } = await withCollector({ token: 'secret' });

    const { frames } = await readLiveCaughtUp(url, '?token=secret');

    expect(frames[0]?.type).toBe('initial_state');
  });

  it('becomes a cookie when the dashboard is opened with it, and leaves the address', async () => {
    const { url } = await withCollector({ token: 'secret/ä' });

    const opened = await fetch(`${url}/?token=${encodeURIComponent('secret/ä')}`, { redirect: 'manual' });

    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/']);
    const cookie = opened.headers.get('set-cookie')!;
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    const answer = await fetch(`${url}/api/status`, { headers: { cookie: cookie.split(';')[0]! } });
    expect(answer.status).toBe(200);
  });

  it('does not become a cookie when it is wrong', async () => {
    const { url } = await withCollector({ token: 'secret' });

    const opened = await fetch(`${url}/?token=wrong`, { redirect: 'manual' });

    expect(opened.headers.get('set-cookie')).toBeNull();
  });

  it('is demanded by an address that other machines reach', () => {
    const start = (options: object) => () => createCollector({ store: memoryStore(), ...options });

    expect(start({ host: '0.0.0.0' })).toThrow(/AO_CONFIG_INVALID/);
    expect(start({ host: '192.168.1.5' })).toThrow(/"host" is "192.168.1.5".*no "token"/);
    expect(start({ host: '0.0.0.0', token: 'secret' })).not.toThrow();
  });
});
