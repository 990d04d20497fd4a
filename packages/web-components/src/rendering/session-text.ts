import type { SessionSummary, StatusNow } from '@ao-observability/core';
import { formatCost, formatCount } from './format.js';

/** Names are the agent's or the orchestrator's; no longer than this on the screen. */
const MAX_NAME = 120;
/** Where tools put worktrees, below the repository they belong to. */
const WORKTREE = /[/\\]\.(?:claude[/\\]worktrees|worktrees)[/\\].*$/;

/** The two halves of a session's title: where it works, and on what. Either may be missing, never both. */
export interface SessionTitle {
  readonly place: string;
  readonly task: string;
}

/** What to call a session: its name or folder, and the first line of its first prompt. */
export function sessionTitle({ session_name, title, cwd, session_id }: SessionSummary): SessionTitle {
  const place = session_name ?? folderName(cwd);
  const task = title === session_name ? '' : (title ?? '');
  return place || task ? { place: cut(place), task: cut(task) } : { place: session_id.slice(0, 8), task: '' };
}

/** The title in one line. */
export function sessionName(session: SessionSummary): string {
  const { place, task } = sessionTitle(session);
  return [place, task].filter(Boolean).join(' · ');
}

/** What the row says under the title: the evidence when a human is concerned, else what the agent does. */
export function sessionSentence(session: SessionSummary, now: StatusNow): string {
  const evidence =
    now.status === 'waiting' || now.status === 'error' || now.status === 'stalled' || now.status === 'lost';
  return (evidence && now.reason) || session.activity || now.reason;
}

/** Tokens of a session, of every kind. */
export function totalTokens({ usage }: SessionSummary): number {
  return usage.input_tokens + usage.output_tokens + usage.cache_read_tokens + usage.cache_creation_tokens;
}

/** "opus-4-5" for `claude-opus-4-5-20251101`. */
export function shortModel(model: string): string {
  return cut(model.replace(/^claude-/, '').replace(/-\d{8}$/, ''));
}

/** The project a session works in: the folder, or for a worktree inside it the folder of the repository. */
export function projectName({ cwd, session_name }: Pick<SessionSummary, 'cwd' | 'session_name'>): string {
  return cut(folderName(cwd?.replace(WORKTREE, '')) || (session_name ?? ''));
}

/** The program behind a session, without the words that say nothing: "claude" for `claude-code`. */
export function agentName({ source }: Pick<SessionSummary, 'source'>): string {
  return cut(source.replace(/-(?:code|cli)$/, ''));
}

/** "122k/200k", or "122k" while nobody knows how many tokens fit. Empty when nothing is known. */
export function contextText({ context }: Pick<SessionSummary, 'context'>): string {
  if (!context) return '';
  const used = formatCount(context.used_tokens);
  return context.limit_tokens ? `${used}/${formatCount(context.limit_tokens)}` : used;
}

/** "$1.84"; "≥ $1.84" when some tokens have no price; "—" when none has; empty while nothing was used. */
export function costText(session: SessionSummary): string {
  const { cost_usd, unpriced_tokens = 0 } = session.usage;
  if (cost_usd === undefined) return totalTokens(session) > 0 ? formatCost(undefined) : '';
  return unpriced_tokens > 0 ? `≥ ${formatCost(cost_usd)}` : formatCost(cost_usd);
}

function folderName(path: string | undefined): string {
  return (
    path
      ?.replace(/[/\\]+$/, '')
      .split(/[/\\]/)
      .at(-1) ?? ''
  );
}

function cut(text: string): string {
  return text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}…` : text;
}
