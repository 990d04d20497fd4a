import type { ToolCallEntry } from '@ao-observability/core';
import { plural } from '../format.js';
import { relativePath } from '../relative-path.js';
import { isRecord, stringField } from '../read-value.js';
import { commandText } from '../tool-content.js';
import { toolKind, type ToolKind } from '../tool-kind.js';
import { checklistItems, checklistProgress } from './checklist.js';
import { fileChanges } from './file-changes.js';

/** A call in one line: what says most, and what adds to it. */
export interface ToolSummary {
  readonly text: string;
  /** True for commands, paths and patterns, which are set in a fixed width. */
  readonly code: boolean;
  readonly detail?: string | undefined;
}

/** No line of a list is longer. */
const MAX_TEXT = 200;

type Summarize = (call: ToolCallEntry, cwd: string | undefined) => ToolSummary | undefined;

const BY_KIND: Partial<Record<ToolKind, Summarize>> = {
  command: ({ input }) => {
    const command = firstLine(commandText(input));
    const purpose = firstLine(field(input, 'description'));
    if (!purpose) return command ? { text: command, code: true } : undefined;
    return { text: purpose, code: false, detail: command };
  },
  read: ({ input }, cwd) => {
    const path = pathOf(input);
    return path === undefined ? undefined : { text: relativePath(path, cwd) + lineRange(input), code: true };
  },
  search: ({ input }, cwd) => {
    const pattern = firstLine(field(input, 'pattern', 'query', 'regex'));
    const path = pathOf(input);
    const place = path === undefined ? undefined : relativePath(path, cwd);
    if (!pattern) return place ? { text: place, code: true } : undefined;
    return { text: pattern, code: true, detail: place && place !== '.' ? `in ${place}` : undefined };
  },
  edit: ({ input, result }, cwd) => {
    const changes = fileChanges(input, result);
    const path = relativePath(changes[0]?.path || (pathOf(input) ?? ''), cwd);
    if (changes.length > 1) return { text: plural(changes.length, 'file'), code: false, detail: path };
    return path ? { text: path, code: true } : undefined;
  },
  web: ({ input }) => {
    const text = firstLine(field(input, 'query', 'url', 'prompt'));
    return text ? { text, code: false } : undefined;
  },
  subagent: ({ input }) => {
    const text = firstLine(field(input, 'description', 'prompt', 'message'));
    return text ? { text, code: false, detail: field(input, 'subagent_type', 'agent_type') } : undefined;
  },
  plan: ({ input }) => planSummary(input),
};

/** What to say of a call in one line: its description first, else what it does to what. */
export function toolSummary(call: ToolCallEntry, cwd?: string): ToolSummary {
  const summary = BY_KIND[toolKind(call.tool_name)]?.(call, cwd) ?? {
    text: relativePath(call.label, cwd),
    code: true,
  };
  return { ...summary, text: cut(summary.text), ...(summary.detail && { detail: cut(summary.detail) }) };
}

/** The file or folder of a call. */
export function pathOf(input: unknown): string | undefined {
  if (!isRecord(input)) return undefined;
  const path = stringField(
    input,
    'file_path',
    'notebook_path',
    'absolute_path',
    'path',
    'dir_path',
    'filePath',
  );
  if (path) return path;
  const paths = input['paths'];
  return Array.isArray(paths) && typeof paths[0] === 'string' ? paths.map(String).join(', ') : undefined;
}

function planSummary(input: unknown): ToolSummary | undefined {
  const items = checklistItems(input);
  if (items) {
    const active = items.find(({ state }) => state === 'active');
    const progress = checklistProgress(items);
    return active ? { text: active.text, code: false, detail: progress } : { text: progress, code: false };
  }
  const text = firstLine(field(input, 'subject', 'plan', 'description'));
  if (text) return { text, code: false };
  const [id, status] = [field(input, 'taskId', 'id'), field(input, 'status')];
  return id === undefined
    ? undefined
    : { text: `Task ${id}${status ? `: ${status.replaceAll('_', ' ')}` : ''}`, code: false };
}

/** ":120–180" of a file that was read in part. */
function lineRange(input: unknown): string {
  if (!isRecord(input)) return '';
  const { offset, limit } = input;
  const from = typeof offset === 'number' && offset > 0 ? offset : 1;
  if (typeof limit === 'number' && limit > 0) return `:${from}–${from + limit - 1}`;
  return from > 1 ? `:${from}–` : '';
}

function field(input: unknown, ...names: readonly string[]): string | undefined {
  if (!isRecord(input)) return undefined;
  // An empty one says nothing, so the next is asked.
  return names
    .map((name) => input[name])
    .find((value): value is string => typeof value === 'string' && /\S/.test(value));
}

function firstLine(text: string | undefined): string | undefined {
  return text?.slice(0, 10_000).trim().split('\n', 1)[0];
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}
