import { SEARCH_FILTERS } from '@ao-observability/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { FleetClient } from '../../client/fleet-client.js';
import { plural } from '../../rendering/format.js';
import { renderVisible } from '../../rendering/invisible.js';
import type { EventResults } from './event-search.js';
import { SEARCH_PREFIXES } from './search-mode.js';
import { searchesEvents, type SearchInput } from './search-results.js';

/** What the buttons under the field do. */
export interface ModeActions {
  readonly choose: (prefix: string) => void;
  readonly add: (filter: string) => void;
}

/** The kinds of things that can be searched alone, and the filters that narrow events. */
export function renderModes(
  input: SearchInput,
  inSession: boolean,
  { choose, add }: ModeActions,
): TemplateResult {
  const modes = SEARCH_PREFIXES.filter(({ mode }) => mode !== 'session' || inSession || input.mode === mode);
  const filters = Object.entries(SEARCH_FILTERS).filter(([name]) => !input.words.includes(`${name}:`));
  return html`<div class="bar" role="group" aria-label="What to search">
    ${modes.map(
      ({ prefix, label }) =>
        html`<button
          type="button"
          class="chip"
          aria-pressed=${prefix === input.prefix}
          @click=${() => choose(prefix === input.prefix ? '' : prefix)}
        >
          <kbd aria-hidden="true">${prefix}</kbd> ${label}
        </button>`,
    )}
    ${
      searchesEvents(input)
        ? html`<span class="filters"
            >Filter
            ${filters.map(([name, help]) => html`<button type="button" class="chip" title=${help} @click=${() => add(`${name}:`)}>${name}:</button>`)}</span
          >`
        : nothing
    }
  </div>`;
}

/** What there is to say beside the results. */
export interface NoteView {
  readonly client: FleetClient | undefined;
  readonly input: SearchInput;
  readonly session: string | undefined;
  readonly events: EventResults;
  /** Something was found, or may still be. */
  readonly found: boolean;
  readonly retry: () => void;
}

/** Why there are no results, or not all of them. */
export function renderNote({ client, input, session, events, found, retry }: NoteView): unknown {
  if (!client)
    return note(
      html`No data source. Set <code>endpoint</code>, or wrap in
        <code>&lt;agent-observability-provider&gt;</code>.`,
    );
  if (input.problem !== undefined)
    return html`<p class="note wrong" role="alert"><bdi>${renderVisible(input.problem)}</bdi></p>`;
  if (input.mode === 'session' && session === undefined)
    return note('Choose a session first, then search in it.');
  if (events.state === 'error')
    return html`<p class="note wrong" role="alert">
      <bdi>${renderVisible(`Events could not be searched: ${events.error}`)}</bdi>
      <button type="button" class="button" part="button" @click=${retry}>Retry</button>
    </p>`;
  if (input.words === '') return nothing;
  if (!client.search && searchesEvents(input))
    return note('This source has no full-text search: only names are searched.');
  if (found || events.state === 'loading') return nothing;
  const words = html`<bdi>“${renderVisible(input.words)}”</bdi>`;
  return note(html`0 of ${plural(client.total, 'session')} match ${words}, and nothing else does.`);
}

function note(text: unknown): TemplateResult {
  return html`<p class="note"><span>${text}</span></p>`;
}
