import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SessionSummary, StoredEvent } from '@ao-observability/core';
import { CollectorApi } from '@ao-observability/core/live';
import { memoryStore } from '@ao-observability/core/memory-store';
import { anEvent, aSession, FAKE_NOW, someEvents } from '@ao-observability/core/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { postTo, range, rawRequest, withCollector } from './with-collector.js';

const HOUR = 3_600_000;

describe('reading', () => {
  it('answers the calls of the client library', async () => {
    const { collector, url } = await withCollector();
    const api = new CollectorApi({ url });
    await api.ingest(aSession({ session_id: 'a', until: 'idle' }));
    await collector.ingest(aSession({ session_id: 'b', source: 'codex', started_at: FAKE_NOW + HOUR }));

    expect(await api.sessions({ q: 'B', order: 'started', limit: 5 })).toMatchObject({
      sessions: [{ session_id: 'b' }],
      total: 1,
      next: null,
    });
    expect((await api.sessions({ source: 'codex', cwd: '/home/dev/project' })).total).toBe(1);
    expect(await api.session('a')).toMatchObject({ session: { session_id: 'a' } });
    expect(
      (await api.events({ session_id: 'a', types: ['pre_tool', 'post_tool'], after: 0 })).events,
    ).toHaveLength(2);
    expect((await api.event('a-e1')).event.event_type).toBe('session_start');
    expect((await api.search({ q: 'Prompt', session_id: 'a', limit: 5 })).total).toBe(1);
    expect(await api.status()).toMatchObject({ state: 'ready', store: { name: 'memory', sessions: 2 } });
  });

  it('shows each session as it is now, and filters by that', async () => {
    const clock = { now: FAKE_NOW };
    const { collector, url } = await withCollector({ now: () => clock.now });
    await collector.ingest(aSession({ session_id: 'quiet', until: 'running' }));

    clock.now += HOUR;

    const { sessions, counts } = await (await fetch(`${url}/api/sessions?status=stalled,waiting`)).json();
    expect(sessions).toMatchObject([
      { session_id: 'quiet', status: 'stalled', status_inferred: true, status_reason: /Quiet/ },
    ]);
    expect(counts).toEqual({ stalled: 1 });
    expect((await (await fetch(`${url}/api/sessions/quiet`)).json()).session.status).toBe('stalled');
  });

  it('finds the sessions that a session started, with their counts', async () => {
    const { collector, url } = await withCollector({ now: () => FAKE_NOW });
    await collector.ingest(aSession({ session_id: 'parent', until: 'running' }));
    await collector.ingest(aSession({ session_id: 'child-1', parent_session_id: 'parent' }));
    await collector.ingest(
      aSession({ session_id: 'child-2', parent_session_id: 'parent', until: 'waiting' }),
    );

    const { sessions, counts, total } = await (await fetch(`${url}/api/sessions?parent=parent`)).json();

    const ids = (sessions as SessionSummary[]).map(({ session_id }) => session_id);
    expect(ids.toSorted()).toEqual(['child-1', 'child-2']);
    expect(counts).toEqual({ finished: 1, waiting: 1 });
    expect(total).toBe(2);
  });

  it('pages sessions to the end', async () => {
    const { collector, url } = await withCollector();
    for (const n of range(0, 5)) await collector.ingest(anEvent({ session_id: `s-${n}` }));

    const ids: string[] = [];
    for (let page: string | null = ''; page !== null;) {
      const query = page && `&page=${encodeURIComponent(page)}`;
      const answer = (await (await fetch(`${url}/api/sessions?limit=2${query}`)).json()) as {
        sessions: SessionSummary[];
        next: string | null;
      };
      ids.push(...answer.sessions.map(({ session_id }) => session_id));
      page = answer.next;
    }

    expect(ids.toSorted()).toEqual(['s-0', 's-1', 's-2', 's-3', 's-4']);
  });

  it('pages events in both directions, in all sessions and in one', async () => {
    const { collector, url } = await withCollector();
    await collector.ingest([...someEvents(3, { session_id: 'a' }), ...someEvents(3, { session_id: 'b' })]);
    const seqs = async (path: string) => {
      const { events, next } = (await (await fetch(`${url}${path}`)).json()) as {
        events: StoredEvent[];
        next: number | null;
      };
      return [events.map(({ seq }) => seq), next !== null];
    };

    expect(await seqs('/api/events?after=1&limit=2')).toEqual([[2, 3], true]);
    expect(await seqs('/api/events?after=1&before=3')).toEqual([[2], false]);
    expect(await seqs('/api/events?limit=2')).toEqual([[5, 6], true]);
    expect(await seqs('/api/sessions/b/events?after=0')).toEqual([[4, 5, 6], false]);
    expect(await seqs('/api/sessions/nobody/events')).toEqual([[], false]);
  });

  it('cuts long events in lists, and gives the whole of one', async () => {
    const { collector, url } = await withCollector();
    await collector.ingest(anEvent({ event_id: 'long', data: { text: 'x'.repeat(100_000) } }));
    const text = async (path: string) => {
      const { events, event = events[0] } = await (await fetch(`${url}${path}`)).json();
      return event.data.text.length;
    };

    expect(await text('/api/events')).toBeLessThan(3_000);
    expect(await text('/api/events?payload=full')).toBe(100_000);
    expect(await text('/api/events/long')).toBe(100_000);
  });

  it('finds sessions and events by ids with any characters', async () => {
    const { collector, url } = await withCollector();
    const id = `päth/🦓?&#%${'x'.repeat(400)}`;
    await collector.ingest(anEvent({ session_id: id, event_id: id }));

    const session = await fetch(`${url}/api/sessions/${encodeURIComponent(id)}`);
    const event = await fetch(`${url}/api/events/${encodeURIComponent(id)}`);

    expect([session.status, event.status]).toEqual([200, 200]);
  });

  it('says so when the store cannot search', async () => {
    const store = memoryStore();
    delete store.search;
    const { url } = await withCollector({ store });

    const answer = await fetch(`${url}/api/search?q=x`);

    expect(answer.status).toBe(501);
    expect((await answer.json()).error).toMatchObject({
      code: 'AO_STORE_CANNOT_SEARCH',
      hint: /sqliteStore/,
    });
  });

  it('exports a session of any size as JSON lines', async () => {
    const { collector, url } = await withCollector();
    const long = anEvent({ session_id: 'long', data: { text: 'x'.repeat(100_000) } });
    await collector.ingest([
      ...someEvents(2_500, { session_id: 'long' }),
      long,
      anEvent({ session_id: 'other' }),
    ]);

    const answer = await fetch(`${url}/api/sessions/long/export`);

    const lines = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as StoredEvent);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="long.jsonl"');
    expect(lines.map(({ seq }) => seq)).toEqual(range(1, 2_501));
    expect(lines.at(-1)?.data.text).toHaveLength(100_000);
  });
});

describe('hooks', () => {
  const PROMPT = {
    session_id: 's-1',
    hook_event_name: 'UserPromptSubmit',
    prompt: 'Hello',
    cwd: '/home/dev',
  };

  it('takes a native payload with what the headers say, and answers nothing', async () => {
    const { url, port } = await withCollector();

    const answer = await rawRequest(
      port,
      {
        path: '/api/hooks/claude-code',
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-ao-session-name': Buffer.from('Prüfer 🦓').toString('latin1'),
          'x-ao-timestamp': '2026-11-22T10:00:00+02:00',
          'x-ao-delivery-id': 'd-1',
        },
      },
      JSON.stringify(PROMPT),
    );

    expect([answer.status, answer.text, answer.headers['content-length']]).toEqual([200, '', '0']);
    const { events } = await (await fetch(`${url}/api/events`)).json();
    expect(events).toMatchObject([
      {
        event_type: 'user_prompt',
        session_name: 'Prüfer 🦓',
        source: 'claude-code',
        timestamp: '2026-11-22T08:00:00.000Z',
        data: { text: 'Hello' },
      },
    ]);
  });

  it('reads a session name in Latin-1, as native http hooks send it', async () => {
    const { url, port } = await withCollector();
    const headers = { 'content-type': 'application/json', 'x-ao-session-name': 'Prüfer' };

    await rawRequest(
      port,
      { path: '/api/hooks/claude-code', method: 'POST', headers },
      JSON.stringify(PROMPT),
    );

    const { events } = await (await fetch(`${url}/api/events`)).json();
    expect(events).toMatchObject([{ session_name: 'Prüfer' }]);
  });

  it('stores a delivery once, however often it comes', async () => {
    const { collector, url } = await withCollector();

    for (let n = 0; n < 3; n++)
      await postTo(`${url}/api/hooks/claude-code`, PROMPT, { 'x-ao-delivery-id': 'd-1' });
    await postTo(`${url}/api/hooks/claude-code`, PROMPT);
    await postTo(`${url}/api/hooks/claude-code`, PROMPT);

    expect(collector.status().ingest).toMatchObject({ stored: 3, duplicates: 2 });
  });

  it('uses the time of arrival when the header names no time', async () => {
    const { url } = await withCollector({ now: () => FAKE_NOW });

    await postTo(`${url}/api/hooks/claude-code`, PROMPT, { 'x-ao-timestamp': 'noon' });

    const { events } = await (await fetch(`${url}/api/events`)).json();
    expect(events).toMatchObject([{ timestamp: new Date(FAKE_NOW).toISOString() }]);
  });

  it('takes many payloads at once as NDJSON, and tells about each', async () => {
    const { url } = await withCollector();
    const lines = [PROMPT, { ...PROMPT, prompt: 'Again' }]
      .map((payload) => JSON.stringify(payload))
      .join('\n');

    const answer = await postTo(`${url}/api/hooks/claude-code`, `${lines}\nnonsense`, {
      'content-type': 'application/x-ndjson',
    });

    expect(await answer.json()).toMatchObject({ status: 'ok', stored: 2, invalid: 1 });
  });

  it('counts payloads that rightly give no event, and refuses those that should', async () => {
    const { collector, url } = await withCollector();

    const junk = await postTo(`${url}/api/hooks/generic`, { no: 'event' });

    expect(junk.status).toBe(400);
    expect((await junk.json()).error.code).toBe('AO_EVENT_INVALID');
    expect(collector.status().ingest.problems).toBe(1);
  });

  it('takes our own events from sources without an adapter', async () => {
    const { collector, url } = await withCollector();

    await postTo(
      `${url}/api/hooks/generic`,
      { event_type: 'user_prompt', session_id: 's' },
      { 'x-ao-session-name': 'named' },
    );

    expect((await (await fetch(`${url}/api/sessions`)).json()).sessions).toMatchObject([
      { session_name: 'named' },
    ]);
    expect(collector.status().ingest.stored).toBe(1);
  });

  it('shows what clients had to drop while they could not reach us', async () => {
    const { collector, url } = await withCollector();
    const send = (host: string, losses: string) =>
      postTo(`${url}/api/hooks/claude-code`, PROMPT, { 'x-ao-host': host, 'x-ao-spool-dropped': losses });

    await send('one', 'overflow=2');
    await send('one', 'overflow=3, refused=1');
    await send('two', 'overflow=10');

    expect(collector.status().client_losses).toEqual({ overflow: 13, refused: 1 });
  });
});

describe('description and figures', () => {
  it('describes every route, and the event, in OpenAPI', async () => {
    const { url } = await withCollector();

    const { openapi, paths, components } = await (await fetch(`${url}/openapi.json`)).json();

    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths).toSorted()).toEqual([
      '/api/events',
      '/api/events/{event_id}',
      '/api/hooks/{source}',
      '/api/search',
      '/api/sessions',
      '/api/sessions/{session_id}',
      '/api/sessions/{session_id}/events',
      '/api/sessions/{session_id}/export',
      '/api/status',
      '/api/usage',
      '/events',
      '/metrics',
    ]);
    expect(components.schemas.AgentEvent.properties.event_type.type).toBe('string');
    expect(JSON.stringify(paths['/api/events'].post.requestBody)).toContain(
      '#/components/schemas/AgentEvent',
    );
  });

  it('reports limits and how full they are', async () => {
    const { url } = await withCollector({ limits: { queueEvents: 7 } });

    const { limits, plugins } = await (await fetch(`${url}/api/status`)).json();

    expect(limits).toMatchObject({ queueEvents: { limit: 7, used: 0 }, bodyBytes: { limit: 16_777_216 } });
    expect(plugins).toContainEqual({ kind: 'transport', name: 'websocket', state: 'ok' });
  });

  it('writes the figures for Prometheus', async () => {
    const { collector, url } = await withCollector();
    const event = anEvent();
    await collector.ingest([event, event, {}]);

    const answer = await fetch(`${url}/metrics`);

    const text = await answer.text();
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toMatch(/^ao_events_received_total 3$/m);
    expect(text).toMatch(/^ao_events_stored_total 1$/m);
    expect(text).toMatch(/^ao_events_duplicate_total 1$/m);
    expect(text).toMatch(/^ao_events_dropped_total\{reason="invalid"\} 1$/m);
    expect(
      text.split('\n').filter((line) => line && !/^(#|[a-z_]+(\{.*\})? -?[\d.e+]+$)/.test(line)),
    ).toEqual([]);
  });
});

describe('dashboard', () => {
  async function aFolder(): Promise<string> {
    const root = await mkdtemp(join(tmpdir(), 'ao-dashboard-'));
    onTestFinished(() => rm(root, { recursive: true }));
    const folder = join(root, 'dashboard');
    await mkdir(join(folder, 'assets'), { recursive: true });
    await writeFile(join(root, 'secret.json'), '{}');
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Dashboard</title>');
    await writeFile(join(folder, 'assets', 'app.js'), 'export {};');
    await writeFile(join(folder, '.hidden.json'), '{}');
    return folder;
  }

  it('is served with a strict policy, and again only when it changed', async () => {
    const { url } = await withCollector({ dashboard: await aFolder() });

    const page = await fetch(url);
    const script = await fetch(`${url}/assets/app.js`);
    const again = await rawRequest(Number(new URL(url).port), {
      path: '/',
      headers: { 'if-none-match': page.headers.get('etag')! },
    });

    expect(await page.text()).toContain('Dashboard');
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types lit-html",
    );
    expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(again.status).toBe(304);
  });

  it.each([
    '/../secret.json',
    '/..%2fsecret.json',
    '/assets/..%2f..%2fsecret.json',
    '/.hidden.json',
    '/assets',
    '/%00.js',
    '/none.js',
  ])('serves no file outside its folder: %s', async (path) => {
    const { port } = await withCollector({ dashboard: await aFolder() });

    expect((await rawRequest(port, { path })).status).toBe(404);
  });

  it('says what to do when it is not built', async () => {
    const { url } = await withCollector({ dashboard: '/nowhere' });

    const page = await fetch(url);

    expect(page.status).toBe(503);
    expect(await page.text()).toContain('npm run build');
  });

  it('is absent when it is switched off', async () => {
    const { url } = await withCollector({ dashboard: false });

    expect((await fetch(url)).status).toBe(404);
  });

  it('needs no token, because it tells nothing', async () => {
    const { url } = await withCollector({ dashboard: await aFolder(), token: 'secret' });

    expect((await fetch(url)).status).toBe(200);
  });
});
