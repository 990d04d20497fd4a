import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { AgentEvent } from '@ao-observability/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadTranscriptOptions, TranscriptChunk } from '../src/transcripts/read-transcript.js';
import {
  aCall,
  aLine,
  aModelLine,
  appendLines,
  aProjectsFolder,
  aPrompt,
  aResult,
  aText,
  text,
  writeLines,
} from './a-transcript.js';
import { readChunks } from './read-chunks.js';

const RECORDED = join(import.meta.dirname, 'fixtures/claude-code/transcripts');

describe('readTranscript', () => {
  it('tells each message, call and result, and the usage of a message once', async () => {
    const events = await eventsOf([
      aPrompt('go'),
      aModelLine('m-1', { type: 'thinking', thinking: 'Hm' }, {}, { stop_reason: 'tool_use' }),
      aModelLine('m-1', aText('On it'), {}, { stop_reason: 'tool_use' }),
      aModelLine('m-1', aCall('c-1'), {}, { stop_reason: 'tool_use' }),
      aResult('c-1', 'ok', {}, { toolUseResult: { stdout: 'ok' } }),
      aModelLine('m-2', aText('Done')),
    ]);

    expect(events.map(({ event_type }) => event_type)).toEqual([
      'session_start',
      'user_prompt',
      'thinking',
      'usage',
      'assistant_message',
      'pre_tool',
      'post_tool',
      'assistant_message',
      'turn_stop',
      'usage',
    ]);
    expect(
      events.every(({ turn_id, provenance }) => turn_id === 'prompt-go' && provenance === 'transcript'),
    ).toBe(true);
    expect(events[3]).toMatchObject({
      event_id: 'cc:usage:m-1',
      data: {
        message_id: 'm-1',
        request_id: 'req-m-1',
        model: 'model-1',
        input_tokens: 10,
        output_tokens: 2,
        cache_read_tokens: 30,
        cache_creation_tokens: 7,
        cache_creation_5m_tokens: 3,
        cache_creation_1h_tokens: 4,
      },
    });
    expect(events[6]?.data).toEqual({ tool_name: 'Bash', tool_result: { stdout: 'ok' } });
  });

  it('takes the last counts of a message that is still being streamed', async () => {
    const usage = (output_tokens: number) => ({ stop_reason: null, usage: { output_tokens } });
    const lines = [
      aPrompt('go'),
      aModelLine('m-1', aText('a'), {}, usage(1)),
      aModelLine('m-1', aText('b'), {}, usage(9)),
      aModelLine('m-2', aText('c'), {}, usage(5)),
    ];

    const imported = (await eventsOf(lines)).filter(({ event_type }) => event_type === 'usage');
    const live = (await eventsOf(lines, { mode: 'live' })).filter(({ event_type }) => event_type === 'usage');

    expect(imported.map(({ data }) => data['output_tokens'])).toEqual([9, 5]);
    expect(live.map(({ data }) => data['output_tokens'])).toEqual([9]);
  });

  it('tells how calls ended that were denied, malformed, interrupted or failed', async () => {
    const rejected = {
      permissionDecision: { decision: 'reject', source: 'config' },
      toolDenialKind: 'user-rejected',
    };
    const bad = { is_error: true };
    const events = await eventsOf([
      aPrompt('go'),
      ...['c-1', 'c-2', 'c-3', 'c-4', 'c-5'].map((id) => aModelLine(`m-${id}`, aCall(id))),
      aResult('c-1', 'No', bad, rejected),
      aResult('c-2', '<tool_use_error>No such tool</tool_use_error>', bad),
      aResult('c-3', 'Stopped', bad, { toolDenialKind: 'user-rejected' }),
      aResult('c-4', 'Exit code 1', bad),
      aResult('c-5', 'By rule', bad, { toolDenialKind: 'permission-rule' }),
    ]);

    expect(events.slice(-5).map(({ event_type, data }) => [event_type, data])).toMatchObject([
      ['permission_decision', { decision: 'deny', by: 'config', reason: 'No' }],
      ['tool_batch', { calls: [{ tool_use_id: 'c-2', tool_name: 'Bash' }] }],
      ['post_tool', { is_interrupt: true }],
      ['post_tool', { error: 'Exit code 1', is_interrupt: false }],
      ['permission_decision', { decision: 'deny', by: 'user', reason: 'By rule' }],
    ]);
  });

  it('keeps titles, retries, compactions and the program’s own account of the cost', async () => {
    const events = await eventsOf([
      aPrompt('go'),
      aLine({ type: 'custom-title', customTitle: 'My work', uuid: undefined }),
      aLine({
        type: 'system',
        subtype: 'api_error',
        error: { formatted: '529 Overloaded', status: 529 },
        retryAttempt: 2,
        retryInMs: 500,
      }),
      aLine({
        type: 'system',
        subtype: 'compact_boundary',
        compactMetadata: { trigger: 'auto', preTokens: 900, postTokens: 90 },
      }),
      { type: 'cost-state', sessionId: 's-1', totalCostUSD: 0.5 },
    ]);

    expect(events.slice(2).map(({ event_type, data }) => [event_type, data])).toMatchObject([
      ['session_title', { title: 'My work', by: 'user' }],
      [
        'error',
        {
          kind: 'overloaded',
          message: '529 Overloaded',
          status: 529,
          retryable: true,
          attempt: 2,
          retry_in_ms: 500,
        },
      ],
      ['compaction', { trigger: 'auto', before_tokens: 900, after_tokens: 90 }],
      ['cost_state', { totalCostUSD: 0.5 }],
    ]);
  });

  it('gives what a fork copied to nobody but the session that paid for it', async () => {
    const copied = { sessionId: 's-2', requestSessionId: 's-1' };
    const own = { sessionId: 's-2' };
    const original = [
      aPrompt('go'),
      aModelLine('m-1', aCall('c-1'), {}, { stop_reason: 'tool_use' }),
      aResult('c-1', 'ok'),
      aModelLine('m-2', aText('Done')),
    ];
    const fork = [
      ...original.map((line) => ({ ...line, ...('requestId' in line ? copied : own) })),
      aPrompt('and now', own),
      aModelLine('m-3', aText('Forked'), own),
    ];

    const chunks = await chunksOf(fork);
    const events = chunks.flatMap((chunk) => chunk.events);

    expect(events.map(({ event_type, session_id }) => `${session_id} ${event_type}`)).toEqual([
      's-1 usage',
      's-1 usage',
      's-2 session_start',
      's-2 user_prompt',
      's-2 assistant_message',
      's-2 turn_stop',
      's-2 usage',
    ]);
    expect(events[2]?.data).toMatchObject({ reason: 'fork', forked_from_session_id: 's-1' });
    expect(chunks.at(-1)?.skipped).toEqual({ copied: 2 });
    const first = (await eventsOf(original)).filter(({ event_type }) => event_type === 'usage');
    expect(first.map(({ event_id }) => event_id)).toEqual(events.slice(0, 2).map(({ event_id }) => event_id));
  });

  it('keeps small lines of unknown types, and of large ones that they were there', async () => {
    const [chunk] = await chunksOf([
      aPrompt('go'),
      aLine({ type: 'from-the-future', x: 1 }),
      aLine({ type: 'from-the-future', x: 'y'.repeat(5_000) }),
      aLine({ type: 'attachment' }),
    ]);

    const kept = chunk!.events.filter(({ event_type }) => event_type === 'transcript_from_the_future');
    expect(kept.map(({ data }) => data)).toMatchObject([{ x: 1 }, { characters: expect.any(Number) }]);
    expect(chunk).toMatchObject({ unknown_types: { 'from-the-future': 2 }, skipped: { attachment: 1 } });
  });

  it('reports lines that are no JSON, no object, or too long, and goes on behind them', async () => {
    const path = join(aProjectsFolder(), 's-1.jsonl');
    writeLines(path, [aPrompt('go')]);
    appendFileSync(path, `{half\n[1]\n{"type":"user","text":"${'x'.repeat(3_000)}"}\n\n`);
    appendLines(path, [aPrompt('more')]);

    const [chunk] = await readChunks(path, { lineBytes: 2_000 });

    expect(chunk!.problems).toEqual([
      expect.stringContaining('a line is not JSON'),
      expect.stringContaining('a line is not a JSON object'),
      expect.stringContaining('is too long'),
    ]);
    expect(chunk!.events.filter(({ event_type }) => event_type === 'user_prompt')).toHaveLength(2);
    expect(chunk).toMatchObject({ lines: 6, offset: chunk!.total_bytes });
  });

  it('names twenty problems of a chunk and counts the others', async () => {
    const path = join(aProjectsFolder(), 's-1.jsonl');
    writeFileSync(path, 'x\n'.repeat(25));

    const [chunk] = await readChunks(path);

    expect(chunk!.problems).toHaveLength(21);
    expect(chunk!.problems.at(-1)).toBe('5 more problems');
  });

  it('leaves a half-written last line for the next read', async () => {
    const path = join(aProjectsFolder(), 's-1.jsonl');
    const whole = text([aPrompt('go')]);
    writeFileSync(path, whole + text([aPrompt('more')]).slice(0, -10));

    const [chunk] = await readChunks(path);

    expect(chunk).toMatchObject({ offset: Buffer.byteLength(whole), lines: 1 });
  });

  it('knows the place of a sub-agent from the file beside its own', async () => {
    const file = join(RECORDED, 'nested.agent-a7424bb797b3c390e.jsonl');

    const events = (await readChunks(file)).flatMap((chunk) => chunk.events);

    expect(new Set(events.map(({ agent_id }) => agent_id))).toEqual(new Set(['a7424bb797b3c390e']));
    expect(new Set(events.map(({ parent_agent_id }) => parent_agent_id))).toEqual(
      new Set(['ae9088cdb2bb129b2']),
    );
    expect(events[0]).toMatchObject({
      event_type: 'subagent_start',
      data: { agent_type: 'general-purpose', description: 'Inner agent' },
    });
    expect(events.at(-2)).toMatchObject({
      event_type: 'subagent_stop',
      data: { result: 'Child report: all good.' },
    });
  });

  it('leaves to the hooks, while they are there, what they report', async () => {
    const file = join(RECORDED, 'full.jsonl');

    const types = new Set(
      (await readChunks(file, { mode: 'live' })).flatMap(({ events }) => typesOf(events)),
    );

    expect(types).toContain('session_context');
    expect(types).not.toContain('session_start');
    expect(types).not.toContain('turn_stop');
  });

  it('stops when it is told to', async () => {
    await expect(
      readChunks(join(RECORDED, 'full.jsonl'), { signal: AbortSignal.abort(new Error('enough')) }),
    ).rejects.toThrow('enough');
  });
});

describe('a transcript that is read in parts', () => {
  const lines = [
    aPrompt('gö 🚀'),
    aModelLine('m-1', aText('Läuft'), {}, { stop_reason: null }),
    aModelLine('m-1', aCall('c-1'), {}, { stop_reason: 'tool_use' }),
    aResult('c-1', 'ok'),
  ];

  it('gives the same events wherever it is cut', async () => {
    const path = join(aProjectsFolder(), 's-1.jsonl');
    const bytes = Buffer.from(text(lines));
    writeFileSync(path, bytes);
    const whole = (await readChunks(path, { mode: 'live' })).flatMap(({ events }) => events);

    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(await readInParts(path, bytes, [cut]), `cut at byte ${cut}`).toEqual(whole);
    }
  });

  it.each(['full.jsonl', 'nested.agent-ae9088cdb2bb129b2.jsonl', 'tui-basic.jsonl'])(
    'gives the same events of %s in whatever parts it arrives',
    async (file) => {
      const bytes = readFileSync(join(RECORDED, file));
      // Under its own name, because the name tells whose conversation it is.
      const path = join(aProjectsFolder(), basename(file));
      writeFileSync(path, bytes);
      const whole = (await readChunks(path, { mode: 'live' })).flatMap(({ events }) => events);
      const cuts = fc.array(fc.nat(bytes.length), { maxLength: 6 });

      await fc.assert(
        fc.asyncProperty(cuts, async (places) => {
          const parts = places.toSorted((a, b) => a - b);
          expect(await readInParts(path, bytes, parts)).toEqual(whole);
        }),
        { numRuns: 25 },
      );
    },
  );

  it('goes on from an offset without a state by reading what comes before for itself', async () => {
    const path = join(aProjectsFolder(), 's-1.jsonl');
    writeLines(path, [aPrompt('go'), aModelLine('m-1', aCall('c-1'))]);
    const [first] = await readChunks(path, { mode: 'live' });
    appendLines(path, [aResult('c-1', 'ok')]);

    const [blind] = await readChunks(path, { mode: 'live', from: first!.offset });
    const [knowing] = await readChunks(path, { mode: 'live', from: first!.offset, state: first!.state });

    expect(knowing!.events).toMatchObject([{ event_type: 'post_tool', data: { tool_name: 'Bash' } }]);
    expect(blind!.events).toEqual(knowing!.events);
    expect(blind!.lines).toBe(1);
  });

  it('comes in chunks of about the size that was asked for', async () => {
    const file = join(RECORDED, 'full.jsonl');

    const chunks = await readChunks(file, { chunkBytes: 20_000 });

    expect(chunks.length).toBeGreaterThan(2);
    const [whole] = await readChunks(file);
    expect(chunks.flatMap(({ events }) => events)).toEqual(whole!.events);
  });
});

async function readInParts(path: string, bytes: Buffer, cuts: readonly number[]): Promise<AgentEvent[]> {
  const events: AgentEvent[] = [];
  let options: ReadTranscriptOptions = { mode: 'live' };
  for (const end of [...cuts, bytes.length]) {
    writeFileSync(path, bytes.subarray(0, end));
    for (const chunk of await readChunks(path, options)) {
      events.push(...chunk.events);
      options = { mode: 'live', from: chunk.offset, state: chunk.state };
    }
  }
  return events;
}

function chunksOf(lines: readonly object[], options?: ReadTranscriptOptions): Promise<TranscriptChunk[]> {
  const path = join(aProjectsFolder(), 's-1.jsonl');
  writeLines(path, lines);
  return readChunks(path, options);
}

async function eventsOf(lines: readonly object[], options?: ReadTranscriptOptions): Promise<AgentEvent[]> {
  return (await chunksOf(lines, options)).flatMap(({ events }) => events);
}

function typesOf(events: readonly AgentEvent[]): string[] {
  return events.map(({ event_type }) => event_type);
}
