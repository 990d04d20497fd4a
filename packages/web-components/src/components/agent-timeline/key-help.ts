import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../rendering/icons.js';
import { FEED_KEYS } from './feed-keys.js';

/** The keys of the conversation. */
export function renderFeedKeys(open: boolean, close: () => void): TemplateResult | typeof nothing {
  if (!open) return nothing;
  return html`<dialog class="sheet small" part="dialog" aria-labelledby="keys-title" @close=${close}>
    <div class="sheet-head">
      <h2 id="keys-title">Keys</h2>
      <button type="button" class="button quiet tool" aria-label="Close" @click=${close}>
        ${icon('close')}
      </button>
    </div>
    <dl class="keys">
      ${FEED_KEYS.map(
        ([keys, meaning]) =>
          html`<dt>
              ${keys.split(/(,? )/).map((part) => (/^,? $/.test(part) ? part : html`<kbd>${part}</kbd>`))}
            </dt>
            <dd>${meaning}</dd>`,
      )}
    </dl>
  </dialog>`;
}
