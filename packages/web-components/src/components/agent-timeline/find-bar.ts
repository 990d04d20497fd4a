import { html, nothing, type TemplateResult } from 'lit';
import { plural } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import type { FindController } from './find-controller.js';

/** The box that finds words in the conversation. */
export function renderFindBar(find: FindController, close: () => void): TemplateResult | typeof nothing {
  if (!find.open) return nothing;
  const none = find.matches.length === 0;
  return html`<div
    class="find"
    part="find"
    role="group"
    aria-label="Find in the conversation"
    @keydown=${(event: KeyboardEvent) => onKey(event, find, close)}
  >
    <input
      type="search"
      part="input"
      class="find-input"
      aria-label="Find in the conversation"
      placeholder="Find in the conversation"
      spellcheck="false"
      autocomplete="off"
      .value=${find.words}
      @input=${(event: Event) => find.type((event.target as HTMLInputElement).value)}
    />
    <span class="find-count" role="status">${countText(find)}</span>
    ${renderUnloaded(find)}
    <button
      type="button"
      class="button quiet tool"
      aria-label="Previous match"
      title="Previous match (Shift+Enter)"
      ?disabled=${none}
      @click=${() => find.step(-1)}
    >
      ${icon('up')}
    </button>
    <button
      type="button"
      class="button quiet tool"
      aria-label="Next match"
      title="Next match (Enter)"
      ?disabled=${none}
      @click=${() => find.step(1)}
    >
      ${icon('down')}
    </button>
    <button
      type="button"
      class="button quiet tool"
      aria-label="Close the find box"
      title="Close (Escape)"
      @click=${close}
    >
      ${icon('close')}
    </button>
  </div>`;
}

function countText({ words, matches, index }: FindController): string {
  if (words.trim() === '') return '';
  if (matches.length === 0) return 'No match';
  return index < 0
    ? plural(matches.length, 'match').replace(/matchs$/, 'matches')
    : `${index + 1} of ${matches.length.toLocaleString('en')}`;
}

function renderUnloaded(find: FindController): TemplateResult | typeof nothing {
  const earlier = find.unloaded?.earlier ?? 0;
  if (earlier === 0) return nothing;
  return html`<button
    type="button"
    class="button"
    part="button"
    ?disabled=${find.loading}
    @click=${() => find.load()}
  >
    ${find.loading ? 'Loading…' : `${earlier.toLocaleString('en')} not loaded — Load`}
  </button>`;
}

function onKey(event: KeyboardEvent, find: FindController, close: () => void): void {
  const typing = event.target instanceof HTMLInputElement;
  if (event.key === 'Escape') close();
  else if (event.key === 'Enter' && typing) find.step(event.shiftKey ? -1 : 1);
  else if (!typing && event.key === 'n') find.step(1);
  else if (!typing && event.key === 'N') find.step(-1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
