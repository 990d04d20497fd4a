import { html, nothing, type TemplateResult } from 'lit';
import { formatBytes } from './format.js';
import { lazy } from './lazy.js';

const formatter = lazy(() => import('./markdown-blocks.js'));

/**
 * Markdown of an agent as templates: no HTML, no image, no address outside `safeUrl`.
 *
 * Until what formats it has been fetched, and for text it will not format, the text is shown as it came.
 * @param onReady - called when it has arrived and rendering again gives more
 */
export function renderMarkdown(text: string, onReady: () => void): TemplateResult {
  const module = formatter.get(onReady);
  const lexed = module?.lexMarkdown(text);
  if (module && lexed && typeof lexed !== 'string')
    return html`<div class="markdown">${module.renderBlocks(lexed, onReady)}</div>`;
  const mayForce = lexed === 'too-much' && module?.canForce(text);
  const force = (): void => {
    module?.forceMarkdown(text);
    onReady();
  };
  return html`<div class="plain">${text}</div>
    ${mayForce ? html`<button type="button" class="button quiet" @click=${force}>Format ${formatBytes(text.length)} anyway</button>` : nothing}`;
}
