import { css, html, type TemplateResult } from 'lit';

/** What stands there while nothing has reported yet: how to begin. Its styles are {@link welcomeStyles}. */
export function renderWelcome(): TemplateResult {
  return html`<div class="welcome" part="empty">
    <h2>Nothing has reported yet</h2>
    <p class="muted">
      Connect Claude Code once, then start it as always. Its sessions appear here as they happen.
    </p>
    ${renderCommand('Command that connects Claude Code', 'npx ao-collector hooks install')}
    <p class="muted">Or watch a scripted fleet:</p>
    ${renderCommand('Command that starts a demonstration', 'npx ao-collector demo')}
  </div>`;
}

/** Goes with {@link renderWelcome}. */
export const welcomeStyles = css`
  .welcome {
    inline-size: min(100%, 640px);
    margin: 0 auto;
    padding: 64px 24px 24px;
    overflow: auto;
  }
  .welcome h2 {
    margin: 0 0 16px;
    font-size: calc(1.25 * var(--_rem));
    line-height: 28px;
    font-weight: 600;
  }
  .welcome p {
    margin: 0 0 8px;
  }
  .how {
    margin: 8px 0 16px;
    padding: 12px 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    font: calc(0.8125 * var(--_rem)) / calc(1.25 * var(--_rem)) var(--_font-mono);
    overflow: auto;
  }
  .how code {
    font: inherit;
  }
`;

function renderCommand(label: string, command: string): TemplateResult {
  return html`<pre class="how" tabindex="0" role="group" aria-label=${label}><code>${command}</code></pre>`;
}
