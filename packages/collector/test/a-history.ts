import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FIXTURES = fileURLToPath(new URL('./fixtures/claude-code/transcripts/', import.meta.url));

/** Puts a session with two sub-agents and another session where Claude Code would; gives the first's path. */
export function placeTranscripts(folder: string): string {
  const project = join(folder, '-project');
  const agents = join(project, 'nested', 'subagents');
  mkdirSync(agents, { recursive: true });
  for (const id of ['a7424bb797b3c390e', 'ae9088cdb2bb129b2']) {
    for (const end of ['jsonl', 'meta.json']) {
      cpSync(join(FIXTURES, `nested.agent-${id}.${end}`), join(agents, `agent-${id}.${end}`));
    }
  }
  cpSync(join(FIXTURES, 'full.jsonl'), join(project, 'full.jsonl'));
  const session = join(project, 'nested.jsonl');
  cpSync(join(FIXTURES, 'nested.jsonl'), session);
  writeFileSync(join(project, 'notes.txt'), 'not a transcript');
  return session;
}

/** The lines of a transcript with as many prompts and answers as asked for, each of about `characters`. */
export function transcriptLines(session_id: string, turns: number, characters = 1_000): string {
  const lines: string[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const at = (offset: number) => new Date(Date.UTC(2026, 0, 1) + (turn * 2 + offset) * 1_000).toISOString();
    const base = { sessionId: session_id, cwd: '/project', version: '2.1.0', isSidechain: false };
    const text = `turn ${turn} ${'word '.repeat(characters / 5)}`;
    const user = { role: 'user', content: text };
    const message = {
      id: `msg_${session_id}_${turn}`,
      role: 'assistant',
      model: 'claude-sonnet-4-5',
      content: [{ type: 'text', text }],
      stop_reason: 'end_turn',
      usage: { input_tokens: 3, output_tokens: 5 },
    };
    lines.push(
      JSON.stringify({
        ...base,
        type: 'user',
        uuid: `u-${session_id}-${turn}`,
        promptId: `p${turn}`,
        timestamp: at(0),
        message: user,
      }),
      JSON.stringify({
        ...base,
        type: 'assistant',
        uuid: `a-${session_id}-${turn}`,
        timestamp: at(1),
        message,
      }),
    );
  }
  return `${lines.join('\n')}\n`;
}
