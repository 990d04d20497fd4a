import {
  AoError,
  TimelineModel,
  type SessionSummary,
  type StorePlugin,
  type StoredEvent,
} from '@ao-observability/core';
import { exportJsonl } from './export-jsonl.js';
import { entryMarkdown, headMarkdown } from './entry-markdown.js';

/** Characters of events that are put together to a conversation in memory. */
export const MARKDOWN_CHARACTERS = 200_000_000;

/** How Markdown is made. */
export interface MarkdownOptions {
  /** @default MARKDOWN_CHARACTERS */
  maxCharacters?: number;
}

/**
 * A session as a conversation that a person reads: prompts, answers, calls with their results, sub-agents
 * inside. Throws `AO_LIMIT_REACHED` for a session with more characters than `maxCharacters`.
 */
export async function* exportMarkdown(
  store: StorePlugin,
  session: SessionSummary,
  { maxCharacters = MARKDOWN_CHARACTERS }: MarkdownOptions = {},
): AsyncGenerator<string> {
  const model = new TimelineModel();
  let characters = 0;
  for await (const lines of exportJsonl(store, session.session_id)) {
    characters += lines.length;
    if (characters > maxCharacters) throw tooLarge(session, maxCharacters);
    model.append(
      lines
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as StoredEvent),
    );
  }
  yield headMarkdown(session);
  for (const entry of model.entries) yield entryMarkdown(entry, 2);
}

function tooLarge({ session_id }: SessionSummary, limit: number): AoError {
  return new AoError('AO_LIMIT_REACHED', {
    detail: `the session "${session_id}" has more than ${limit} characters, too many for Markdown.`,
    hint: 'Export it as jsonl, which has no limit.',
  });
}
