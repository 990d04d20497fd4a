import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder like `~/.claude/projects`, removed when the test ends. */
export function aProjectsFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ao-transcripts-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes lines of JSON, whole. */
export function writeLines(path: string, lines: readonly object[]): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text(lines));
}

/** Adds lines of JSON behind what is there. */
export function appendLines(path: string, lines: readonly object[]): void {
  appendFileSync(path, text(lines));
}

export function text(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

let next = 0;

/** Fields that every line of a conversation has. */
export function aLine(fields: object): object {
  next += 1;
  const timestamp = new Date(Date.UTC(2026, 0, 2, 3, 0, 0, next)).toISOString();
  return {
    uuid: `uuid-${next}`,
    timestamp,
    sessionId: 's-1',
    cwd: '/project',
    gitBranch: 'main',
    version: '2.1.330',
    isSidechain: false,
    ...fields,
  };
}

export function aPrompt(prompt: string, fields: object = {}): object {
  return aLine({
    type: 'user',
    promptId: `prompt-${prompt}`,
    message: { role: 'user', content: prompt },
    ...fields,
  });
}

/** A line of the model with one block. */
export function aModelLine(id: string, block: object, fields: object = {}, message: object = {}): object {
  const usage = {
    input_tokens: 10,
    output_tokens: 2,
    cache_read_input_tokens: 30,
    cache_creation_input_tokens: 7,
    cache_creation: { ephemeral_5m_input_tokens: 3, ephemeral_1h_input_tokens: 4 },
  };
  return aLine({
    type: 'assistant',
    requestId: `req-${id}`,
    message: {
      id,
      role: 'assistant',
      model: 'model-1',
      content: [block],
      stop_reason: 'end_turn',
      usage,
      ...message,
    },
    ...fields,
  });
}

export function aText(words: string): object {
  return { type: 'text', text: words };
}

export function aCall(id: string, name = 'Bash'): object {
  return { type: 'tool_use', id, name, input: { command: 'npm test' } };
}

/** The result of a call. */
export function aResult(id: string, content: string, block: object = {}, fields: object = {}): object {
  const result = { type: 'tool_result', tool_use_id: id, content, ...block };
  return aLine({
    type: 'user',
    promptId: 'prompt-go',
    message: { role: 'user', content: [result] },
    ...fields,
  });
}
