import { html, nothing, type TemplateResult } from 'lit';
import type { MessageEntry, PromptEntry, ThinkingEntry } from '@ao-observability/core';
import { icon } from '../icons.js';
import { renderVisible } from '../invisible.js';
import { renderMarkdown } from '../markdown.js';
import { shortModel } from '../session-text.js';
import type { EntryContext, EntryView } from './entry-context.js';
import { excerpt, renderMore } from './long-text.js';

/** What somebody asked, as they wrote it. */
export function promptView(entry: PromptEntry, context: EntryContext): EntryView {
  const who = entry.origin === 'human' ? 'You' : 'Agent program';
  return {
    tone: 'prompt',
    icon: icon('kind-prompt'),
    label: `${who}: ${firstLine(entry.text)}`,
    head: html`<span class="name">${who}</span>`,
    body: html`<div class="prompt">
      ${abridged(entry, context, (text) => html`<div class="plain">${renderVisible(text)}</div>`)}
    </div>`,
  };
}

/** What the agent said, formatted. */
export function messageView(entry: MessageEntry, context: EntryContext): EntryView {
  return {
    tone: 'message',
    icon: icon('kind-message'),
    label: `Agent: ${firstLine(entry.text)}`,
    head: html`<span class="name">Agent</span
      >${entry.model ? html`<span class="by"><bdi>${renderVisible(shortModel(entry.model))}</bdi></span>` : nothing}`,
    body: abridged(entry, context, (text) => renderMarkdown(text, () => context.update())),
  };
}

/** What the agent thought; one line until it is opened. */
export function thinkingView(entry: ThinkingEntry, context: EntryContext): EntryView {
  return {
    tone: 'thinking',
    icon: icon('kind-thinking'),
    expandable: true,
    label: `Thinking: ${firstLine(entry.text)}`,
    head: html`<span class="name">Thinking</span
      >${context.expanded ? nothing : html`<span class="label"><bdi>${renderVisible(firstLine(entry.text))}</bdi></span>`}`,
    body: context.expanded
      ? html`<div class="thinking">
          ${abridged(entry, context, (text) => renderMarkdown(text, () => context.update()))}
        </div>`
      : nothing,
  };
}

function abridged(
  entry: PromptEntry | MessageEntry | ThinkingEntry,
  context: EntryContext,
  render: (text: string) => TemplateResult,
): TemplateResult {
  const part = excerpt(entry.text, context.unabridged);
  const cut = entry.preview && !context.unabridged && part.hiddenLines === 0;
  return html`${render(part.text)}
  ${context.payload === 'loading' ? html`<p class="note">Reading the whole text…</p>` : nothing}
  ${cut ? html`<button type="button" class="button quiet" @click=${() => context.showAll()}>Show the whole text</button>` : renderMore(part, entry.text, context)}`;
}

/** The first line that says something, short enough for a list. */
export function firstLine(text: string): string {
  const line = text.trimStart().split('\n', 1)[0] ?? '';
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
