import { html, nothing, type TemplateResult } from 'lit';
import type { MarkedToken, Token, Tokens } from 'marked';
import { lazy } from './lazy.js';
import { renderLink } from './link.js';

const lexer = lazy(() => import('./markdown-lexer.js'));

/** Nested tokens beyond this depth are shown as they came. */
export const MAX_MARKDOWN_DEPTH = 16;

/**
 * Markdown of an agent as templates: no HTML, no image, no address outside `safeUrl`.
 *
 * Until the lexer has been fetched, and for text it will not format, the text is shown as it came.
 * @param onReady - called when the lexer has arrived and rendering again gives more
 */
export function renderMarkdown(text: string, onReady: () => void): TemplateResult {
  const tokens = lexer.get(onReady)?.lexMarkdown(text);
  return tokens
    ? html`<div class="markdown">${blocks(tokens, 0)}</div>`
    : html`<div class="plain">${text}</div>`;
}

function blocks(tokens: readonly Token[] | undefined, depth: number): unknown {
  if (depth > MAX_MARKDOWN_DEPTH) return tokens?.map(({ raw }) => raw);
  return tokens?.map((token) => block(token as MarkedToken, depth + 1));
}

function block(token: MarkedToken, depth: number): unknown {
  switch (token.type) {
    case 'space':
    case 'def':
      return nothing;
    case 'heading':
      return html`<div class="heading" role="heading" aria-level=${Math.min(6, token.depth + 3)}>
        ${blocks(token.tokens, depth)}
      </div>`;
    case 'paragraph':
      return html`<p>${blocks(token.tokens, depth)}</p>`;
    case 'code':
      return html`<pre tabindex="0" role="group" aria-label="Code"><code>${token.text}</code></pre>`;
    case 'blockquote':
      return html`<blockquote>${blocks(token.tokens, depth)}</blockquote>`;
    case 'list':
      return list(token, depth);
    case 'table':
      return table(token, depth);
    case 'hr':
      return html`<hr />`;
    default:
      return inline(token, depth);
  }
}

function inline(token: MarkedToken, depth: number): unknown {
  switch (token.type) {
    case 'strong':
      return html`<strong>${blocks(token.tokens, depth)}</strong>`;
    case 'em':
      return html`<em>${blocks(token.tokens, depth)}</em>`;
    case 'del':
      return html`<del>${blocks(token.tokens, depth)}</del>`;
    case 'codespan':
      return html`<code>${token.text}</code>`;
    case 'br':
      return html`<br />`;
    case 'link':
      return renderLink(token.href, token.text, blocks(token.tokens, depth));
    case 'image':
      // Fetching it would tell its server what the agent read.
      return html`<span class="chip" title=${token.href}>image: ${token.text || 'untitled'}</span>`;
    case 'checkbox':
      return nothing;
    case 'text':
      return token.tokens ? blocks(token.tokens, depth) : token.text;
    case 'escape':
      return token.text;
    default:
      return token.raw;
  }
}

function list(token: Tokens.List, depth: number): TemplateResult {
  const items = token.items.map(
    (item) =>
      html`<li class=${item.task ? 'task' : ''}>
        ${item.task ? html`<span class="visually-hidden">${item.checked ? 'Done: ' : 'Open: '}</span><span class="box ${item.checked ? 'checked' : ''}" aria-hidden="true"></span>` : nothing}${blocks(item.tokens, depth)}
      </li>`,
  );
  return token.ordered
    ? html`<ol start=${Number(token.start) || 1}>
        ${items}
      </ol>`
    : html`<ul>
        ${items}
      </ul>`;
}

function table(token: Tokens.Table, depth: number): TemplateResult {
  const cells = (row: readonly Tokens.TableCell[]) =>
    row.map((cell) => html`<td>${blocks(cell.tokens, depth)}</td>`);
  return html`<div class="table" tabindex="0" role="group" aria-label="Table">
    <table>
      <thead>
        <tr>
          ${token.header.map((cell) => html`<th scope="col">${blocks(cell.tokens, depth)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${token.rows.map(
          (row) =>
            html`<tr>
              ${cells(row)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
