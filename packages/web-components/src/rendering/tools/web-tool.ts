import { html, nothing, type TemplateResult } from 'lit';
import { formatBytes } from '../format.js';
import { renderVisible } from '../invisible.js';
import { renderLink } from '../link.js';
import { isRecord, stringField } from '../read-value.js';
import { safeUrl } from '../safe-url.js';
import { renderFacts, renderNote, renderOutput } from './blocks.js';
import type { ToolRenderer } from './tool-renderer.js';

/** Results of a search that are drawn. */
const MAX_LINKS = 50;

/** Pages that were fetched and searches of the web: addresses as links that nobody follows by accident. */
export const webTool: ToolRenderer = {
  input({ input }) {
    if (!isRecord(input)) return undefined;
    const url = stringField(input, 'url');
    const prompt = stringField(input, 'prompt');
    if (url === undefined && prompt === undefined) return stringField(input, 'query') ? nothing : undefined;
    return [
      url === undefined
        ? nothing
        : html`<p class="path">${renderLink(url, url, html`<bdi>${renderVisible(url)}</bdi>`)}</p>`,
      prompt ? renderNote(prompt) : nothing,
    ];
  },
  result({ result }, context) {
    if (!isRecord(result)) return undefined;
    if (Array.isArray(result['results'])) {
      const { results } = result;
      if (results.length === 0) return renderNote('No results');
      return results.map((item: unknown) =>
        typeof item === 'string' ? renderOutput(item, 'Result', context) : renderHits(item),
      );
    }
    const text = stringField(result, 'result');
    if (text === undefined) return undefined;
    const { code, codeText, bytes } = result;
    return [
      renderFacts([
        typeof code === 'number' && `${code} ${typeof codeText === 'string' ? codeText : ''}`.trim(),
        typeof bytes === 'number' && formatBytes(bytes),
      ]),
      renderOutput(text, 'Answer', context),
    ];
  },
};

function renderHits(item: unknown): TemplateResult | typeof nothing {
  const hits = isRecord(item) && Array.isArray(item['content']) ? item['content'].filter(isRecord) : [];
  if (hits.length === 0) return nothing;
  return html`<ul class="hits">
    ${hits.slice(0, MAX_LINKS).map(renderHit)}
  </ul>`;
}

function renderHit(hit: Record<string, unknown>): TemplateResult {
  const url = stringField(hit, 'url') ?? '';
  const title = stringField(hit, 'title') || url;
  return html`<li>
    ${renderLink(url, title, html`<bdi>${renderVisible(title)}</bdi>`)}
    <span class="muted"><bdi>${safeUrl(url)?.host ?? renderVisible(url.slice(0, 200))}</bdi></span>
  </li>`;
}
