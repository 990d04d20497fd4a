import { memoryStore } from '@ao-observability/core/memory-store';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createCollector, type Collector } from '../src/index.js';
import { eventually } from './with-collector.js';

let collector: Collector;

afterEach(() => collector.stop());

async function startCollector(): Promise<string> {
  collector = createCollector({ store: memoryStore(), port: 0 });
  return (await collector.start()).url;
}

async function post(url: string, event: object): Promise<Response> {
  return fetch(`${url}/api/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(event),
  });
}

const START = {
  event_type: 'session_start',
  session_id: 'abc-123',
  session_name: 'my-researcher',
  timestamp: '2025-11-16T10:30:00Z',
  data: { cwd: '/home/dev/project' },
};
const TOOL = { tool_name: 'Read', tool_input: { file_path: '/path/to/file.py' } };
const OTHERS = [
  { ...START, event_type: 'pre_tool', timestamp: '2025-11-16T10:30:01Z', data: TOOL },
  {
    ...START,
    event_type: 'post_tool',
    timestamp: '2025-11-16T10:30:02Z',
    data: { ...TOOL, tool_result: '...', error: null },
  },
  { ...START, event_type: 'session_stop', timestamp: '2025-11-16T10:30:03Z', data: {} },
];

describe("the first design's contract", () => {
  it('stores its four events and gives back the session and its events', async () => {
    const url = await startCollector();

    for (const event of [START, ...OTHERS]) expect((await post(url, event)).status).toBe(200);

    const { sessions } = await (await fetch(`${url}/api/sessions`)).json();
    expect(sessions).toMatchObject([
      {
        session_id: 'abc-123',
        session_name: 'my-researcher',
        status: 'finished',
        cwd: '/home/dev/project',
        events: 4,
      },
    ]);
    const { events } = await (await fetch(`${url}/api/sessions/abc-123/events?limit=100`)).json();
    expect(events.map((event: { event_type: string }) => event.event_type)).toEqual([
      'session_start',
      'pre_tool',
      'post_tool',
      'session_stop',
    ]);
  });

  it('sends initial_state first and then each event over the WebSocket', async () => {
    const url = await startCollector();
    await post(url, START);
    const frames: { type: string; payload?: { event_type: string }; sessions?: unknown[] }[] = [];
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/live`);
    socket.on('message', (message: Buffer) => frames.push(JSON.parse(message.toString())));
    await eventually(() => expect(frames.at(-1)?.type).toBe('caught_up'));

    for (const event of OTHERS) await post(url, event);

    const events = () =>
      frames.filter(({ type }) => type === 'event').map(({ payload }) => payload?.event_type);
    await eventually(() => expect(events()).toEqual(['pre_tool', 'post_tool', 'session_stop']));
    expect(frames[0]).toMatchObject({ type: 'initial_state', sessions: [{ session_id: 'abc-123' }] });
  });

  it('takes events at the address of its hook scripts', async () => {
    const url = await startCollector();

    const response = await fetch(`${url}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(START),
    });

    expect(await response.json()).toMatchObject({ status: 'ok', stored: 1, duplicates: 0 });
  });
});
