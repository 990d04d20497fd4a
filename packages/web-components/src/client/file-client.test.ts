import { describe, expect, it, vi } from 'vitest';
import { FileClient } from './file-client.js';

const line = (id: string, text = 'hello') =>
  JSON.stringify({
    event_id: id,
    event_type: 'user_prompt',
    session_id: 's1',
    source: 'test',
    timestamp: '2026-01-01T00:00:00.000Z',
    data: { text },
  });

async function read(text: string, status = 200) {
  const client = new FileClient({ url: '/run.jsonl', fetch: async () => new Response(text, { status }) });
  expect(client.loaded).toBe(false);
  client.start();
  await vi.waitFor(() => expect(client.connection.state).not.toBe('connecting'));
  return client;
}

describe('FileClient', () => {
  it('shows the events of a file, each once', async () => {
    const client = await read(`${line('a')}\n\n${line('b')}\r\n${line('a')}\n`);
    expect(client.connection).toMatchObject({ state: 'static', detail: undefined });
    expect(client.sessions.get('s1')).toMatchObject({ events: 2, title: 'hello' });
    const { items } = await client.events({ session_id: 's1' });
    expect(items.map(({ event_id }) => event_id)).toEqual(['a', 'b']);
    await expect(client.search({ text: 'hello' })).resolves.toMatchObject({ total: 2 });
  });

  it('reads what is good and names the lines that are not', async () => {
    const client = await read(`${line('a')}\nnot json\n{"event_id":"x"}`);
    expect(client.sessions.size).toBe(1);
    expect(client.connection.detail).toBe('2 lines of /run.jsonl are no events, the first is line 2');
  });

  it('says what is wrong with a file that holds no events', async () => {
    const client = await read('<!doctype html>');
    expect(client.connection).toMatchObject({ state: 'offline' });
    expect(client.connection.detail).toMatch(/could not be read: it holds no events/);
  });

  it('says what the server answered', async () => {
    const { connection } = await read('', 404);
    expect(connection.detail).toMatch(/^\/run.jsonl could not be read: the server answered 404/);
  });
});
