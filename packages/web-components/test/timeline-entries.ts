import type { LifecycleEntry, MessageEntry, PromptEntry, ToolCallEntry } from '@ao-observability/core';

const START = Date.parse('2026-01-01T10:00:00.000Z');
let made = 0;

function base(seconds: number) {
  made += 1;
  return {
    key: `k${made}`,
    seq: made,
    timestamp: new Date(START + seconds * 1_000).toISOString(),
    event_ids: [`e${made}`],
    preview: false,
  };
}

/** A call that went well, with what is different about it. */
export function aCall(tool_name: string, more: Partial<ToolCallEntry> = {}): ToolCallEntry {
  return { ...base(made), kind: 'tool', tool_name, label: `${tool_name} label`, outcome: 'ok', ...more };
}

/** So many calls of one tool. */
export function calls(count: number, tool_name = 'Read'): ToolCallEntry[] {
  return Array.from({ length: count }, () => aCall(tool_name));
}

export function aMessage(text = 'done'): MessageEntry {
  return { ...base(made), kind: 'message', text };
}

export function aPrompt(seconds = made, text = 'please'): PromptEntry {
  return { ...base(seconds), kind: 'prompt', text, origin: 'human' };
}

export function aTurnEnd(seconds = made): LifecycleEntry {
  return { ...base(seconds), kind: 'lifecycle', event_type: 'turn_stop', text: 'Turn ended' };
}
