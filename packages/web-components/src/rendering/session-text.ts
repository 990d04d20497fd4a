import type { SessionSummary, StatusNow } from '@ao-observability/core';

/** Names are the agent's or the orchestrator's; no longer than this on the screen. */
const MAX_NAME = 120;

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
