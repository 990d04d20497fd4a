import { open, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readLines } from '../transcripts/read-lines.js';
import { TRANSCRIPT_LINE_BYTES } from '../transcripts/read-transcript.js';

/** What a transcript says about one message. */
export interface UsageLines {
  message_id: string;
  file: string;
  /** Lines that carry the usage of the message. */
  lines: number;
}

/** The messages of a transcript and of its sub-agents, or why a file cannot be read. */
export interface TranscriptUsage {
  messages: UsageLines[];
  files: { path: string; error?: string }[];
}

/** Reads which messages with usage a session's transcript and those of its sub-agents hold. Never rejects. */
export async function readUsageLines(transcriptPath: string): Promise<TranscriptUsage> {
  const usage: TranscriptUsage = { messages: [], files: [] };
  for (const path of [transcriptPath, ...(await agentTranscripts(transcriptPath))]) {
    try {
      usage.messages.push(...(await messagesOf(path)));
      usage.files.push({ path });
    } catch (error) {
      usage.files.push({ path, error: error instanceof Error ? error.message : String(error) });
    }
  }
  return usage;
}

async function agentTranscripts(path: string): Promise<string[]> {
  const folder = join(dirname(path), basename(path, '.jsonl'), 'subagents');
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /^agent-.*\.jsonl$/.test(name)).map((name) => join(folder, name));
}

async function messagesOf(path: string): Promise<UsageLines[]> {
  const found = new Map<string, UsageLines>();
  const file = await open(path, 'r');
  try {
    for await (const { text } of readLines(file, {
      from: 0,
      lineBytes: TRANSCRIPT_LINE_BYTES,
      signal: undefined,
    })) {
      const message_id = text === undefined ? undefined : messageWithUsage(text);
      if (message_id === undefined) continue;
      const message = found.get(message_id) ?? { message_id, file: path, lines: 0 };
      message.lines += 1;
      found.set(message_id, message);
    }
  } finally {
    await file.close();
  }
  return [...found.values()];
}

function messageWithUsage(text: string): string | undefined {
  if (!text.includes('"usage"')) return undefined;
  try {
    const { type, isApiErrorMessage, message } = JSON.parse(text) as {
      type?: unknown;
      isApiErrorMessage?: unknown;
      message?: { id?: unknown; usage?: unknown } | null;
    };
    const isCounted = type === 'assistant' && isApiErrorMessage !== true && message?.usage;
    return isCounted && typeof message.id === 'string' ? message.id : undefined;
  } catch {
    return undefined;
  }
}
