import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClaudeAgentHooks } from '../src/index.js';

/** A line of a recording: a message, or a call of a hook. */
export type RecordedLine = Readonly<Record<string, unknown>> & {
  type: string;
  request?: { subtype: string; tool_use_id?: string; input: { hook_event_name: string } };
};

/**
 * Messages and hook calls as Claude Code 2.1.330 gave them to its SDK, in order, with parts of messages but without
 * their contents.
 */
export function recordedLines(name: 'tools' | 'foreground-agent' | 'background-agent'): RecordedLine[] {
  const file = join(import.meta.dirname, 'fixtures/agent-sdk', `${name}.jsonl`);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as RecordedLine);
}

/** Does what the SDK's `query()` does: calls hooks, and yields messages. */
export async function* replayedQuery(
  lines: readonly RecordedLine[],
  hooks: ClaudeAgentHooks = {},
): AsyncGenerator<RecordedLine, void> {
  for (const line of lines) {
    if (line.type !== 'control_request') {
      yield line;
      continue;
    }
    const { input } = line.request!;
    const matchers = new Map(Object.entries(hooks)).get(input.hook_event_name) ?? [];
    for (const hook of matchers.flatMap((matcher) => matcher.hooks)) await hook(input);
  }
}
