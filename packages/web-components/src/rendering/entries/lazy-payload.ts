import { html } from 'lit';
import { lazy } from '../lazy.js';
import type { EntryContext } from './entry-context.js';
import type * as PayloadView from './payload-view.js';

/** What draws the payloads of opened entries. */
const payloadView = lazy(() => import('./payload-view.js'));

/** Fetches it before somebody opens an entry. */
export function fetchPayloadView(): void {
  payloadView.get(() => undefined);
}

/** Draws a payload as soon as what draws it is here. */
export function renderPayload(context: EntryContext, draw: (view: typeof PayloadView) => unknown): unknown {
  const view = payloadView.get(() => context.update());
  if (!view) return html`<p class="note">Loading…</p>`;
  context.define?.(view.AgentJson);
  return draw(view);
}
