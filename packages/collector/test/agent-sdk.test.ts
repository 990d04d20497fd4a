import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentEvent, SessionSummary, StoredEvent } from '@ao-observability/core';
import { claudeAgentHooks, createHookClient, observeMessages } from '@ao-observability/hook-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { recordedLines, replayedQuery } from '../../hook-client/test/replayed-query.js';
import { TranscriptTranslator } from '../src/sources/claude-code/transcript/transcript-translator.js';
import { withCollector } from './with-collector.js';

const TRANSCRIPT = join(import.meta.dirname, 'fixtures/claude-code/agent-sdk/tools.transcript.jsonl');

async function observed(name: Parameters<typeof recordedLines>[0]) {
  const { collector, url } = await withCollector();
  const client = createHookClient({ url, sessionName: 'worker', parentSessionId: 'boss' });
  onTestFinished(() => client.close());
  const query = replayedQuery(recordedLines(name), claudeAgentHooks(client));
  const session_id = String(recordedLines(name).find(({ type }) => type === 'system')?.['session_id']);

  const messages = observeMessages(client, query);
  while (!(await messages.next()).done);

  expect(await client.flush()).toBe(true);
  expect(client.stats().dropped).toMatchObject({ invalid: 0, refused: 0, unreachable: 0 });
  const read = async (path: string) => (await fetch(url + path)).json();
  const row = async () => (await read(`/api/sessions/${session_id}`)).session as SessionSummary;
  const events = async () => {
    const page = await read(`/api/sessions/${session_id}/events?limit=1000`);
    return page.events as StoredEvent[];
  };
  return { collector, row, events };
}

describe('an agent of the Claude Agent SDK', () => {
  it('is a whole session: calls, tokens, parent and end', async () => {
    const { row } = await observed('tools');

    expect(await row()).toMatchObject({
      session_name: 'worker',
      parent_session_id: 'boss',
      title: 'SCENARIO:tools go',
      status: 'finished',
      turns: 1,
      open_calls: [],
      tool_calls: { total: 10, failed: 2, denied: 0, invalid: 1, interrupted: 0 },
      // Nine messages, of which the stand-in for the API charges the same each.
      usage: {
        input_tokens: 9 * 12,
        output_tokens: 9 * 42,
        cache_read_tokens: 9 * 1_500,
        cache_creation_tokens: 9 * 500,
      },
    });
  });

  it.each(['foreground-agent', 'background-agent'] as const)('has its sub-agent: %s', async (name) => {
    const { row } = await observed(name);

    expect(await row()).toMatchObject({
      status: 'finished',
      agents: [
        {
          agent_type: 'general-purpose',
          description: 'Look around',
          status: 'finished',
          outcome: 'ok',
          tool_calls: 1,
          tool_calls_failed: 0,
        },
      ],
      tool_calls: { total: 2, failed: 0, interrupted: 0 },
    });
  });

  it('has every message, call and token once when its transcript is read too', async () => {
    const { collector, row, events } = await observed('tools');
    const before = await row();
    const told = transcriptEvents(before.session_id);
    const known = new Set((await events()).map(({ event_id }) => event_id));

    const result = await collector.ingest(told);

    // No hook is called before a tool that does not exist.
    const added = told.filter(({ event_id }) => !known.has(event_id));
    expect(added.map(({ event_type, data }) => [event_type, data['tool_name']])).toEqual([
      ['session_context', undefined],
      ['pre_tool', 'NoSuchTool'],
    ]);
    expect(result.duplicates).toBe(told.length - added.length);
    const { tool_calls, usage, turns } = before;
    expect(await row()).toMatchObject({ tool_calls, usage, turns, status: 'finished' });
  });
});

function transcriptEvents(session_id: string): AgentEvent[] {
  const translator = new TranscriptTranslator({ path: TRANSCRIPT, session_id, withoutHooks: false });
  const lines = readFileSync(TRANSCRIPT, 'utf8').trim().split('\n');
  const events = lines.flatMap((line) => translator.translate(JSON.parse(line)).events);
  return [...events, ...translator.finish({ isOver: true })];
}
