import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { AgentEvent } from '@ao-observability/core';
import { describe, expect, it } from 'vitest';
import { claudeCodeSource } from '../src/sources/claude-code/claude-code-source.js';
import type { TranscriptChunk } from '../src/transcripts/read-transcript.js';
import { readChunks } from './read-chunks.js';

const FOLDER = join(import.meta.dirname, 'fixtures/claude-code/transcripts');
const PAYLOADS = join(import.meta.dirname, 'fixtures/claude-code/payloads');
const TRANSCRIPTS = readdirSync(FOLDER).filter((file) => file.endsWith('.jsonl'));

// Transcripts recorded from Claude Code 2.1.330. `UPDATE_GOLDEN=1` rewrites what is expected of them.
describe('readTranscript on recorded transcripts', () => {
  it.each(TRANSCRIPTS)('translates %s as its golden file says', async (file) => {
    const golden = join(FOLDER, file.replace(/\.jsonl$/, '.events.json'));

    const found = (await chunksOf(file)).map(withoutPlace);

    if (process.env['UPDATE_GOLDEN']) writeFileSync(golden, `${JSON.stringify(found, null, 1)}\n`);
    expect(found).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
  });

  it.each(TRANSCRIPTS)('finds in %s what a plain count of its lines finds', async (file) => {
    const events = (await chunksOf(file)).flatMap((chunk) => chunk.events);

    expect(countOf(events)).toEqual(plainCount(linesOf(file)));
  });

  it.each(TRANSCRIPTS)('gives each event of %s an id of its own, and consumes every byte', async (file) => {
    const chunks = await chunksOf(file);
    const ids = chunks.flatMap((chunk) => chunk.events.map(({ event_id }) => event_id));
    const copies = ids.length - new Set(ids).size;

    expect(copies).toBe(0);
    expect(chunks.at(-1)).toMatchObject({ offset: readFileSync(join(FOLDER, file)).length, problems: [] });
  });
});

describe('a transcript and the hooks of its session', () => {
  const sessions = new Map(
    TRANSCRIPTS.filter((file) => !file.includes('agent-')).map((file) => [sessionOf(file), file]),
  );
  const payloads = readdirSync(PAYLOADS)
    .filter((file) =>
      /^(UserPromptSubmit|PreToolUse|PostToolUse|PostToolUseFailure|Stop|StopFailure)[.-]/.test(file),
    )
    .filter((file) => file.endsWith('.json') && !file.endsWith('.events.json'))
    // The recorded transcript has the long text of this prompt cut.
    .filter((file) => file !== 'UserPromptSubmit-subagent-notification.json')
    .map((file) => ({ file, payload: readPayload(file) }))
    .filter(({ payload }) => sessions.has(payload.session_id));

  it('are there for many kinds of facts', () => {
    expect(payloads.length).toBeGreaterThanOrEqual(6);
  });

  it.each(payloads)('tell the fact of $file under one id', async ({ payload }) => {
    const [hook] = claudeCodeSource().translate(payload, {
      timestamp: '2026-01-02T03:04:05.678Z',
      delivery_id: 'd-1',
    }).events;

    const told = await eventsOfSession(payload.session_id);

    const same = told.find(({ event_id }) => event_id === hook?.event_id);
    expect(same).toMatchObject({ event_type: hook?.event_type, session_id: payload.session_id });
    expect(same?.turn_id).toBe(hook?.turn_id);
    expect(same?.tool_use_id).toBe(hook?.tool_use_id);
  });
});

interface Payload {
  session_id: string;
}

function chunksOf(file: string): Promise<TranscriptChunk[]> {
  return readChunks(join(FOLDER, file), { chunkBytes: 20_000 });
}

async function eventsOfSession(sessionId: string): Promise<AgentEvent[]> {
  const chunks = await Promise.all(TRANSCRIPTS.map(chunksOf));
  return chunks.flat().flatMap(({ events }) => events.filter(({ session_id }) => session_id === sessionId));
}

function withoutPlace({ state: _state, ...chunk }: TranscriptChunk) {
  return { ...chunk, events: chunk.events.map((event) => ({ ...event, data: withoutFolder(event.data) })) };
}

function withoutFolder(data: Record<string, unknown>): Record<string, unknown> {
  const fields = Object.entries(data).map(([name, value]) =>
    name.endsWith('transcript_path') ? [name, basename(String(value))] : [name, value],
  );
  return Object.fromEntries(fields) as Record<string, unknown>;
}

interface Counts {
  texts: number;
  calls: number;
  tokens: Record<string, number[]>;
}

function countOf(events: readonly AgentEvent[]): Counts {
  const count = (type: string) => events.filter(({ event_type }) => event_type === type).length;
  const tokens: Counts['tokens'] = {};
  for (const { data, session_id } of events.filter(({ event_type }) => event_type === 'usage')) {
    add(tokens, session_id, [
      data['input_tokens'],
      data['output_tokens'],
      data['cache_read_tokens'],
      data['cache_creation_tokens'],
    ]);
  }
  return { texts: count('assistant_message'), calls: count('pre_tool'), tokens };
}

interface PlainLine {
  type: string;
  sessionId: string;
  isApiErrorMessage?: boolean;
  message: {
    id: string;
    model: string;
    content: { type: string }[];
    usage: Record<string, number>;
  };
}

// Written from the lines alone, without any of the code that translates them.
function plainCount(lines: readonly PlainLine[]): Counts {
  const said = lines.filter((line) => line.type === 'assistant' && line.isApiErrorMessage !== true);
  const blocks = said.flatMap((line) => line.message.content);
  const tokens: Counts['tokens'] = {};
  const seen = new Set<string>();
  for (const { message, sessionId } of said) {
    if (seen.has(message.id)) continue;
    seen.add(message.id);
    const { input_tokens, output_tokens, cache_read_input_tokens, cache_creation_input_tokens } =
      message.usage;
    add(tokens, sessionId, [
      input_tokens,
      output_tokens,
      cache_read_input_tokens,
      cache_creation_input_tokens,
    ]);
  }
  return {
    texts: blocks.filter(({ type }) => type === 'text').length,
    calls: blocks.filter(({ type }) => type === 'tool_use').length,
    tokens,
  };
}

function add(sums: Counts['tokens'], key: string, counts: readonly unknown[]): void {
  sums[key] = counts.map((count, index) => Number(count) + (sums[key]?.[index] ?? 0));
}

function linesOf(file: string): PlainLine[] {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as PlainLine);
}

function sessionOf(file: string): string {
  return linesOf(file).find((line) => line.type === 'user')!.sessionId;
}

function readPayload(file: string): Payload {
  return JSON.parse(readFileSync(join(PAYLOADS, file), 'utf8')) as Payload;
}
