import { html, nothing, type TemplateResult } from 'lit';
import { renderAnsi } from '../ansi.js';
import type { EntryContext } from '../entries/entry-context.js';
import { excerpt, renderMore } from '../entries/long-text.js';
import { renderCodeLines } from '../highlight/render-code.js';
import { renderVisible } from '../invisible.js';

/** Text that a program printed, as it came. */
export function renderOutput(text: string, title: string, context: EntryContext): TemplateResult {
  const part = excerpt(text, context.unabridged);
  return html`<pre
      class="output block ${title === 'Error' ? 'is-error' : ''}"
      part="payload"
      tabindex="0"
      role="group"
      aria-label=${title}
    ><code>${renderAnsi(part.text)}</code></pre>
    ${renderMore(part, text, context)}`;
}

/** The content of a file, with line numbers. */
export function renderFile(
  content: string,
  { path, firstLine = 1 }: { readonly path: string; readonly firstLine?: number },
  context: EntryContext,
): TemplateResult {
  const part = excerpt(content, context.unabridged);
  const lines = renderCodeLines(part.text, path, () => context.update());
  // The end of the last line begins no other.
  const shown = part.text.endsWith('\n') && lines.length > 1 ? lines.slice(0, -1) : lines;
  return html`<pre class="file block" part="payload" tabindex="0" role="group" aria-label="File content">
${shown.map(
        (line, index) =>
          html`<span class="line"
            ><span class="number" aria-hidden="true">${firstLine + index}</span
            ><span class="code">${line}${'\n'}</span></span
          >`,
      )}</pre>
    ${renderMore(part, content, context)}`;
}

/** A titled part of a payload. */
export function renderSection(title: string, content: unknown): TemplateResult {
  return html`<div class="section">
    <div class="section-title">${title}</div>
    ${content}
  </div>`;
}

/** Something to know in a few words; what is undefined or empty is left out. */
export type Fact = string | undefined | false;

/** Short facts in a line: "exit code 1", "runs in the background". */
export function renderFacts(facts: readonly Fact[]): TemplateResult | typeof nothing {
  const known = facts.filter((fact): fact is string => typeof fact === 'string' && fact !== '');
  return known.length === 0
    ? nothing
    : html`<ul class="facts">
        ${known.map((fact) => html`<li><bdi>${renderVisible(fact)}</bdi></li>`)}
      </ul>`;
}

/** A sentence under the headline. */
export function renderNote(text: string): TemplateResult {
  return html`<p class="note"><bdi>${renderVisible(text)}</bdi></p>`;
}
