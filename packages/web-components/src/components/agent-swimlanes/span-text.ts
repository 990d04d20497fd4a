import type { EpochMs } from '@ao-observability/core';
import { formatClock, formatDuration } from '../../rendering/format.js';
import { visibleParts } from '../../rendering/invisible.js';
import { relativePath } from '../../rendering/relative-path.js';
import { toolTitle } from '../../rendering/tool-kind.js';
import { endOf, isOpen, type Span, type SpanKind, type SpanState } from './span.js';

/** Words on one line are at most this long. */
const MAX_WORDS = 160;

/** What a kind is called in the legend and in tables. */
export const KIND_WORDS: Readonly<Record<SpanKind, string>> = {
  command: 'Command',
  read: 'Read',
  search: 'Search',
  edit: 'Edit',
  web: 'Web',
  mcp: 'MCP',
  subagent: 'Sub-agent',
  plan: 'Plan',
  other: 'Other',
  prompt: 'Prompt',
  message: 'Message',
  thinking: 'Thinking',
  permission: 'Permission',
  error: 'Error',
  compaction: 'Compaction',
  lifecycle: 'Start, end',
  model: 'Waiting for the model',
};

/** How a span went, as a word. */
export const STATE_WORDS: Readonly<Record<SpanState, string>> = {
  ok: 'Done',
  running: 'Running',
  waiting: 'Needs permission',
  failed: 'Failed',
  denied: 'Denied',
  interrupted: 'Interrupted',
  none: '',
};

/** Who acts: a tool, or the kind of the entry. */
export function spanSubject({ entry, kind }: Span): string {
  if (entry?.kind === 'tool' || entry?.kind === 'permission') return oneLine(toolTitle(entry.tool_name));
  return KIND_WORDS[kind];
}

/** What it is about, in one line; may be empty. Invisible characters are written as code points. */
export function spanDetail({ entry }: Span): string {
  if (!entry) return '';
  switch (entry.kind) {
    case 'tool':
    case 'permission':
      return oneLine(entry.label);
    case 'subagent':
      return oneLine([entry.agent_type, entry.description].filter(Boolean).join(' · '));
    case 'compaction':
      return tokens(entry.before_tokens, entry.after_tokens);
    case 'other':
      return oneLine(entry.event_type);
    default:
      return oneLine(entry.text);
  }
}

/** What a bar says of itself: of a path only the file. */
export function spanWords(span: Span): string {
  const detail = spanDetail(span);
  if (span.kind !== 'read' && span.kind !== 'edit') return detail || spanSubject(span);
  return detail.slice(detail.search(/[^/\\]*$/)) || spanSubject(span);
}

/** "Bash npm test"; a prompt by its words alone. Paths are shortened by `cwd`. */
export function spanTitle(span: Span, cwd?: string): string {
  const detail = relativePath(spanDetail(span), cwd);
  if (span.kind === 'prompt' && detail) return detail;
  return detail ? `${spanSubject(span)} ${detail}` : spanSubject(span);
}

/** "38.4 s", "38.4 s so far"; empty for a moment. */
export function spanLength(span: Span, now: EpochMs): string {
  const length = endOf(span, now) - span.start;
  if (isOpen(span)) return `${formatDuration(length)} so far`;
  return length > 0 ? formatDuration(length) : '';
}

/** All of a span in a sentence: "Bash npm test, 38.4 s, Done, starts 14:03:05". */
export function spanSentence(span: Span, now: EpochMs): string {
  const parts = [
    spanTitle(span),
    spanLength(span, now),
    STATE_WORDS[span.state],
    span.ask && span.state !== 'waiting' ? 'needed permission' : '',
    `starts ${clock(span.start)}`,
    span.skewed ? 'its clock was wrong' : '',
  ];
  return parts.filter(Boolean).join(', ');
}

/** The time of day of a moment. */
export function clock(time: EpochMs): string {
  return formatClock(new Date(time).toISOString());
}

/** The first line of agent text, short, with invisible characters written out: for canvas and attributes. */
export function oneLine(text: string): string {
  const line = text.trimStart().split('\n', 1)[0] ?? '';
  const cut = line.length > MAX_WORDS ? `${line.slice(0, MAX_WORDS)}…` : line;
  return visibleParts(cut)
    .map((part) => (typeof part === 'string' ? part : part.codePoint))
    .join('');
}

function tokens(before: number | undefined, after: number | undefined): string {
  if (before === undefined || after === undefined) return '';
  return `${before.toLocaleString('en')} to ${after.toLocaleString('en')} tokens`;
}
