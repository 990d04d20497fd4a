import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CLAUDE_AGENT_HOOK_EVENTS,
  claudeAgentHooks,
  createHookClient,
  type HookClient,
  observeMessages,
} from '../src/index.js';
import { closedAddress, recordingCollector, type RecordingCollector } from './recording-collector.js';
import { recordedLines, type RecordedLine, replayedQuery } from './replayed-query.js';

interface SentEvent {
  event_id: string;
  event_type: string;
  session_id: string;
  agent_id?: string;
  timestamp: string;
  data: Record<string, unknown>;
}

let collector: RecordingCollector;
let client: HookClient;

beforeEach(async () => {
  collector = await recordingCollector();
  client = createHookClient({ url: collector.url, sessionName: 'worker', parentSessionId: 'boss' });
});
afterEach(async () => {
  await client.close();
  await collector.close();
});

describe('claudeAgentHooks', () => {
  it('hands over the input of every hook as the CLI would', async () => {
    const lines = recordedLines('foreground-agent');
    await drain(replayedQuery(lines, claudeAgentHooks(client)));
    expect(await client.flush()).toBe(true);

    const inputs = lines.flatMap((line) => (line.request ? [line.request.input] : []));
    const hooks = collector.acknowledged.filter(({ path }) => path === '/api/hooks/claude-code');
    expect(hooks.map(({ body }) => JSON.parse(body) as unknown)).toEqual(inputs);
    expect(inputs).toHaveLength(10);
    expect(hooks[0]?.headers).toMatchObject({
      'x-ao-session-name': 'worker',
      'x-ao-parent-session-id': 'boss',
    });
  });

  it('answers at once and with nothing, also when the collector is away or the input cannot be sent', async () => {
    const away = createHookClient({ url: await closedAddress(), flushTimeoutMs: 1, retryFirstMs: 1 });
    const [matcher] = claudeAgentHooks(away).PreToolUse ?? [];
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;

    expect(await matcher?.hooks[0]?.({ hook_event_name: 'PreToolUse' })).toEqual({});
    expect(await matcher?.hooks[0]?.(circular)).toEqual({});
    expect(await matcher?.hooks[0]?.(undefined)).toEqual({});
    expect(away.stats()).toMatchObject({ accepted: 3, queued: 1, dropped: { invalid: 2 } });
    await away.close();
  });

  it('takes only the events that are asked for', () => {
    expect(Object.keys(claudeAgentHooks(client, { events: ['Stop'] }))).toEqual(['Stop']);
    expect(Object.keys(claudeAgentHooks(client))).toEqual([...CLAUDE_AGENT_HOOK_EVENTS]);
    expect(CLAUDE_AGENT_HOOK_EVENTS).not.toContain('WorktreeCreate');
  });
});

describe('observeMessages', () => {
  it.each(['tools', 'foreground-agent', 'background-agent'] as const)(
    'passes the messages of "%s" on, the same objects in the same order',
    async (name) => {
      const messages = recordedLines(name).filter(({ type }) => type !== 'control_request');

      const seen = await drain(observeMessages(client, replayedQuery(messages)));

      expect(seen).toHaveLength(messages.length);
      expect(seen.every((message, index) => message === messages[index])).toBe(true);
    },
  );

  it('reports what was said, with the ids that lines of the transcript have', async () => {
    const lines = recordedLines('tools');
    const sent = await observed(lines);

    const texts = sent.filter(({ event_type }) => event_type === 'assistant_message');
    expect(texts.map(({ data }) => data['text'])).toEqual([
      'I look around first.',
      'Now something that fails.',
      'All done: the tools scenario ends here.',
    ]);
    const first = lines.find(({ type }) => type === 'assistant');
    expect(texts[0]).toMatchObject({
      event_id: `cc:${String(first?.['session_id'])}:assistant_message:${String(first?.['uuid'])}`,
      timestamp: first?.['timestamp'],
    });
  });

  it('reports the final usage of each message once', async () => {
    const lines = recordedLines('tools');
    const messages = new Set(
      lines.filter(({ type }) => type === 'assistant').map(({ message }) => (message as { id: string }).id),
    );

    const usage = (await observed(lines)).filter(({ event_type }) => event_type === 'usage');

    expect(usage.map(({ event_id }) => event_id)).toEqual([...messages].map((id) => `cc:usage:${id}`));
    expect(usage.every(({ data }) => data['output_tokens'] === 42 && data['input_tokens'] === 12)).toBe(true);
  });

  it('reports no usage that is not final', async () => {
    const sent = await observed(recordedLines('background-agent'));

    expect(sent.some(({ event_type }) => event_type === 'assistant_message')).toBe(true);
    expect(sent.filter(({ event_type }) => event_type === 'usage')).toEqual([]);
  });

  it('reports usage of a message that comes whole, thoughts, and nothing of the program itself as paid', async () => {
    const line = { type: 'assistant', session_id: 's', uuid: 'u-1', parent_tool_use_id: null };
    const content = [
      { type: 'thinking', thinking: 'Hm.' },
      { type: 'text', text: 'Yes.' },
    ];
    const usage = { input_tokens: 3, output_tokens: 4 };
    const whole = { id: 'msg_1', model: 'm-1', stop_reason: 'end_turn', content, usage };

    const sent = await observed([
      { ...line, message: whole },
      { ...line, uuid: 'u-2', message: { ...whole, id: 'x', model: '<synthetic>' } },
    ]);

    expect(sent.map(({ event_id }) => event_id)).toEqual([
      'cc:s:thinking:u-1',
      'cc:s:assistant_message:u-1:1',
      'cc:usage:msg_1',
      'cc:s:thinking:u-2',
      'cc:s:assistant_message:u-2:1',
    ]);
  });

  it('names the sub-agent that a message is of, and leaves out what it cannot name', async () => {
    const lines = recordedLines('background-agent');
    const sent = await observed(lines);
    const nameless = lines.map(({ agent_id: _agent, ...line }) => line as RecordedLine);
    collector.acknowledged.length = 0;
    const sentNameless = await observed(nameless);

    const reports = sent.filter(({ data }) => data['text'] === 'Child report: all good.');
    expect(reports).toMatchObject([{ event_type: 'assistant_message', agent_id: /^a[\da-f]+$/ }]);
    expect(sentNameless.filter(({ data }) => data['text'] === 'Child report: all good.')).toEqual([]);
  });

  it('begins the session before everything else, with its parent, and ends it with the messages', async () => {
    const before = new Date().toISOString();
    const sent = await observed(recordedLines('background-agent'));

    const [start] = sent;
    expect(start).toMatchObject({
      event_type: 'session_start',
      data: {
        parent_session_id: 'boss',
        cwd: '/home/dev/project',
        model: 'claude-opus-5-5',
        agent_version: '2.1.330',
        pid: process.pid,
      },
    });
    expect(start!.timestamp >= before).toBe(true);
    expect(sent.every(({ session_id }) => session_id === start!.session_id)).toBe(true);
    expect(sent.filter(({ event_type }) => event_type === 'session_start')).toHaveLength(1);
    expect(sent.at(-1)).toMatchObject({ event_type: 'session_stop', data: { reason: 'other' } });
    expect(sent.findLast(({ event_type }) => event_type === 'cost_state')?.data).toMatchObject({
      totalCostUSD: expect.closeTo(0.01844, 5),
      num_turns: 1,
      is_error: false,
    });
  });

  it('reports an error of the query and passes it on', async () => {
    async function* failing(): AsyncGenerator<RecordedLine> {
      yield* replayedQuery(recordedLines('tools').slice(0, 8));
      throw new Error('The process exited with code 1');
    }

    await expect(drain(observeMessages(client, failing()))).rejects.toThrow('exited with code 1');

    expect((await sentEvents()).at(-1)).toMatchObject({
      event_type: 'session_stop',
      data: { error: 'The process exited with code 1' },
    });
  });

  it('ends the session and the query when the reader stops early', async () => {
    let closed = false;
    async function* watched(): AsyncGenerator<RecordedLine> {
      try {
        yield* replayedQuery(recordedLines('tools'));
      } finally {
        closed = true;
      }
    }

    for await (const { type } of observeMessages(client, watched())) if (type === 'assistant') break;

    expect(closed).toBe(true);
    expect((await sentEvents()).at(-1)).toMatchObject({ event_type: 'session_stop' });
  });

  it('passes on messages that it cannot read', async () => {
    const hostile = {
      get type(): string {
        throw new Error('no');
      },
    };
    const strange = [null, 7, 'text', [], {}, hostile, { type: 'assistant', session_id: 's', uuid: 'u' }];
    async function* query(): AsyncGenerator {
      yield* strange;
    }

    expect(await drain(observeMessages(client, query()))).toEqual(strange);
    expect(client.stats().accepted).toBe(0);
  });
});

async function observed(lines: readonly RecordedLine[]): Promise<SentEvent[]> {
  await drain(observeMessages(client, replayedQuery(lines)));
  return sentEvents();
}

async function sentEvents(): Promise<SentEvent[]> {
  expect(await client.flush()).toBe(true);
  const batches = collector.acknowledged.filter(({ path }) => path === '/api/events');
  return batches.flatMap(({ body }) => JSON.parse(body) as SentEvent[]);
}

async function drain<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const seen: Item[] = [];
  for await (const item of items) seen.push(item);
  return seen;
}
