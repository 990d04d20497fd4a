import { html, type TemplateResult } from 'lit';

/** What stands there while nothing has reported yet: how to begin. */
export function renderWelcome(): TemplateResult {
  return html`<div class="overview">
    <h2>Nothing has reported yet</h2>
    <p class="muted">
      Connect Claude Code once, then start it as always. Its sessions appear here as they happen.
    </p>
    ${renderCommand('Command that connects Claude Code', 'npx ao-collector hooks install')}
    <p class="muted">Or watch a scripted fleet:</p>
    ${renderCommand('Command that starts a demonstration', 'npx ao-collector demo')}
  </div>`;
}

function renderCommand(label: string, command: string): TemplateResult {
  return html`<pre class="how" tabindex="0" role="group" aria-label=${label}><code>${command}</code></pre>`;
}
