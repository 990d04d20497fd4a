import type { SessionSummary, SubagentEntry, TimelineEntry, ToolCallEntry } from '@ao-observability/core';

/** Characters of a call's input or result that are shown. */
const SHOWN_CHARACTERS = 10_000;
const DEEPEST_HEADING = 6;

/** The head of a session: its title and what is known about it. */
export function headMarkdown(session: SessionSummary): string {
  const { session_id, session_name, title, source, cwd, model, status, status_reason } = session;
  const facts: [string, string | undefined][] = [
    ['Session', `\`${session_id}\``],
    ['Agent', source],
    ['Model', model],
    ['Folder', cwd && `\`${cwd}\``],
    ['Started', session.created_at],
    ['Last event', session.last_event_at],
    ['Status', `${status}: ${status_reason}`],
  ];
  const rows = facts.flatMap(([name, value]) => (value ? [`- ${name}: ${oneLine(value)}`] : []));
  return `# ${oneLine(session_name ?? title ?? session_id)}\n\n${rows.join('\n')}\n\n`;
}

/** One entry of a conversation, with those of a sub-agent inside. `depth` is the level of its heading. */
export function entryMarkdown(entry: TimelineEntry, depth: number): string {
  const heading = (text: string) =>
    `${'#'.repeat(Math.min(depth, DEEPEST_HEADING))} ${oneLine(text)} · ${clock(entry.timestamp)}\n\n`;
  switch (entry.kind) {
    case 'prompt':
      return heading(entry.origin === 'machine' ? 'Prompt (by the program)' : 'Prompt') + quote(entry.text);
    case 'message':
      return heading('Answer') + paragraph(entry.text);
    case 'thinking':
      return heading('Thinking') + quote(entry.text);
    case 'tool':
      return callMarkdown(entry, heading);
    case 'subagent':
      return subagentMarkdown(entry, heading, depth);
    case 'permission':
      return heading(`Permission: ${entry.tool_name}`) + paragraph(entry.decision ?? 'nobody answered');
    case 'notification':
      return heading('Notification') + paragraph(entry.text);
    case 'error':
      return heading('Error') + fence(entry.text);
    case 'compaction':
      return heading('The context was compacted') + (entry.summary ? quote(entry.summary) : '');
    case 'lifecycle':
      return `*${oneLine(entry.text)} · ${clock(entry.timestamp)}*\n\n`;
    case 'other':
      return `*${oneLine(entry.event_type)} · ${clock(entry.timestamp)}*\n\n`;
  }
}

type Heading = (text: string) => string;

function callMarkdown(entry: ToolCallEntry, heading: Heading): string {
  const { tool_name, label, outcome, duration_ms, input, result, error } = entry;
  const time = duration_ms === undefined ? '' : `, ${(duration_ms / 1_000).toFixed(1)} s`;
  const parts = [heading(`${tool_name}: ${label} (${outcome}${time})`)];
  if (input !== undefined) parts.push(fence(textOf(input)));
  if (error !== undefined) parts.push(`Error:\n\n${fence(error)}`);
  else if (result !== undefined && result !== null) parts.push(`Result:\n\n${fence(textOf(result))}`);
  return parts.join('');
}

function subagentMarkdown(entry: SubagentEntry, heading: Heading, depth: number): string {
  const { agent_type, description, status, entries, result } = entry;
  const name = [agent_type, description].filter(Boolean).join(': ') || entry.subagent_id;
  const inside = entries.map((child) => entryMarkdown(child, depth + 1)).join('');
  const end = result ? `Result of the sub-agent:\n\n${quote(result)}` : '';
  return `${heading(`Sub-agent ${name} (${status})`)}${inside}${end}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
}

function paragraph(text: string): string {
  return `${text.trim()}\n\n`;
}

function quote(text: string): string {
  const lines = text.trim().split('\n');
  return `${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}\n\n`;
}

/** Behind a fence that is longer than any inside, so that no text can end it. */
function fence(text: string): string {
  const left = text.length - SHOWN_CHARACTERS;
  const shown = left > 0 ? text.slice(0, SHOWN_CHARACTERS) : text;
  const longest = Math.max(2, ...[...shown.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const mark = '`'.repeat(longest + 1);
  const note = left > 0 ? `… ${left.toLocaleString('en-US')} more characters\n\n` : '';
  return `${mark}\n${shown.trimEnd()}\n${mark}\n\n${note}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function clock(timestamp: string): string {
  return timestamp.replace('T', ' ').replace(/\.\d+Z$/, ' UTC');
}
