import { html, nothing, type TemplateResult } from 'lit';
import type { SessionTimeline } from '../../client/fleet-client.js';
import { renderVisible } from '../../rendering/invisible.js';

/** While nothing is here yet. */
export function renderLoading(): TemplateResult {
  return html`<div class="skeletons" aria-hidden="true">
      ${[0, 1, 2].map(() => html`<div class="skeleton"></div>`)}
    </div>
    <span class="visually-hidden">Loading the changes</span>`;
}

/** What went wrong; what was read before stays. */
export function renderFailure(
  timeline: SessionTimeline | undefined,
  retry: () => void,
): TemplateResult | typeof nothing {
  return timeline?.error
    ? html`<div class="failure" part="error" role="alert">
        <span>The changes could not be read: <bdi>${renderVisible(timeline.error)}</bdi></span>
        <button type="button" class="button" part="button" @click=${retry}>Retry</button>
      </div>`
    : nothing;
}

/** That the beginning of the session is not here. */
export function renderEarlier(
  timeline: SessionTimeline | undefined,
  load: () => void,
): TemplateResult | typeof nothing {
  if (timeline?.loadingEarlier) return html`<p class="footnote" role="status">Reading earlier events…</p>`;
  return timeline?.hasEarlier
    ? html`<p class="footnote">
        Earlier events are not read yet; they may hold more changes.
        <button type="button" class="button" part="button" @click=${load}>Read more</button>
      </p>`
    : nothing;
}
