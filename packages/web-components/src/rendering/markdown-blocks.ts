import { html, nothing, type TemplateResult } from 'lit';
import type { MarkedToken, Token, Tokens } from 'marked';
import { renderCode } from './highlight/render-code.js';
import { renderVisible } from './invisible.js';
import { renderLink } from './link.js';

export { canForce, forceMarkdown, lexMarkdown } from './markdown-lexer.js';

/** Nested tokens beyond this depth are shown as they came. */
export const MAX_MARKDOWN_DEPTH = 16;

/** The tokens of a text as templates; `onReady` is called when rendering again gives more. */
export function renderBlocks(tokens: readonly Token[], onReady: () => void): unknown {
  return blocks(tokens, { depth: 0, onReady });
}

interface Place {
  readonly depth: number;
  readonly onReady: () => void;
}

function blocks(tokens: readonly Token[] | undefined, { depth, onReady }: Place): unknown {
  if (depth > MAX_MARKDOWN_DEPTH) return tokens?.map(({ raw }) => raw);
  return tokens?.map((token) => block(token as MarkedToken, { depth: depth + 1, onReady }));
}

function block(token: MarkedToken, at: Place): unknown {
  switch (token.type) {
    case 'space':
    case 'def':
      return nothing;
    case 'heading':
      return html`<div class="heading" role="heading" aria-level=${Math.min(6, token.depth + 3)}>
        ${blocks(token.tokens, at)}
      </div>`;
    case 'paragraph':
      return html`<p>${blocks(token.tokens, at)}</p>`;
    case 'code':
      return html`<pre
        tabindex="0"
        role="group"
        aria-label="Code"
      ><code>${renderCode(token.text, /^\S*/.exec(token.lang ?? '')?.[0] ?? '', at.onReady)}</code></pre>`;
    case 'blockquote':
      return html`<blockquote>${blocks(token.tokens, at)}</blockquote>`;
    case 'list':
      return list(token, at);
    case 'table':
      return table(token, at);
    case 'hr':
      return html`<hr />`;
    default:
      return inline(token, at);
  }
}

function inline(token: MarkedToken, at: Place): unknown {
  switch (token.type) {
    case 'strong':
      return html`<strong>${blocks(token.tokens, at)}</strong>`;
    case 'em':
      return html`<em>${blocks(token.tokens, at)}</em>`;
    case 'del':
      return html`<del>${blocks(token.tokens, at)}</del>`;
    case 'codespan':
      return html`<code>${renderVisible(token.text)}</code>`;
    case 'br':
      return html`<br />`;
    case 'link':
      return renderLink(token.href, token.text, blocks(token.tokens, at));
    case 'image':
      // Fetching it would tell its server what the agent read.
      return html`<span class="chip" title=${token.href}>image: ${token.text || 'untitled'}</span>`;
    case 'checkbox':
      return nothing;
    case 'text':
      return token.tokens ? blocks(token.tokens, at) : token.text;
    case 'escape':
      return token.text;
    default:
      return token.raw;
  }
}

function list(token: Tokens.List, at: Place): TemplateResult {
  const items = token.items.map(
    (item) =>
      html`<li class=${item.task ? 'task' : ''}>
        ${item.task ? html`<span class="visually-hidden">${item.checked ? 'Done: ' : 'Open: '}</span><span class="box ${item.checked ? 'checked' : ''}" aria-hidden="true"></span>` : nothing}${blocks(item.tokens, at)}
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

function table(token: Tokens.Table, at: Place): TemplateResult {
  const cells = (row: readonly Tokens.TableCell[]) =>
    row.map((cell) => html`<td>${blocks(cell.tokens, at)}</td>`);
  return html`<div class="table" tabindex="0" role="group" aria-label="Table">
    <table>
      <thead>
        <tr>
          ${token.header.map((cell) => html`<th scope="col">${blocks(cell.tokens, at)}</th>`)}
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
