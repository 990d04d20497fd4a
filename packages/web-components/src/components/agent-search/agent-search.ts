import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { FleetClient } from '../../client/fleet-client.js';
import { MemoryController } from '../../controllers/memory-controller.js';
import { AoNavigateEvent } from '../../events/ao-navigate-event.js';
import { AoSelectEvent } from '../../events/ao-select-event.js';
import { plural } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { base } from '../../styles/base.js';
import { statusColors } from '../../styles/status-colors.js';
import { tokens } from '../../styles/tokens.js';
import { FleetElement } from '../fleet-element.js';
import { EventSearch } from './event-search.js';
import { readFiles, type FileIndex } from './file-index.js';
import { moveActive } from './move-active.js';
import { renderModes, renderNote } from './render-help.js';
import { renderResult } from './render-result.js';
import { builtInCommands, type SearchCommand } from './search-commands.js';
import { SEARCH_PREFIXES, typedSearch } from './search-mode.js';
import {
  eventQuery,
  groupResults,
  needsFiles,
  readInput,
  type ResultGroup,
  type SearchInput,
  type SearchResult,
} from './search-results.js';
import { searchStyles } from './search-styles.js';

/** The kind of thing that was searched last is found again when the palette opens. */
const REMEMBERED = 'search-prefix';

/**
 * @summary Finds sessions, events, files and commands by a few words, and goes there.
 * @tag agent-search
 *
 * Opened with `open()`. A first sign chooses what is searched: `>` commands, `@` sessions, `#` files, `/` this
 * session. Filters such as `tool:Bash status:failed` narrow the events.
 * Keys: ↑ ↓ Page Up Page Down Home End choose, Enter goes there, Escape closes; the focus returns to where it was.
 *
 * @event {AoSelectEvent} ao-select - A session was chosen. Cancelable.
 * @event {AoNavigateEvent} ao-navigate - An event, a file or another place was chosen. Cancelable.
 * @csspart root - The dialog.
 * @csspart input - The field.
 * @csspart list - The results.
 * @csspart group-header - The heading of a group.
 * @csspart option - One result.
 * @csspart button - A button.
 * @cssstate loading - What is shown is awaited.
 * @cssstate error - Something could not be read.
 */
export class AgentSearch extends FleetElement {
  static override readonly tag: string = 'agent-search';
  static override styles = [tokens, base, statusColors, searchStyles];

  /** The session that `/` searches, and for which commands are offered. */
  @property() session?: string | undefined;
  /** Commands of the host; they come before the built-in ones. */
  @property({ attribute: false }) commands: readonly SearchCommand[] = [];

  @state() private value = '';
  @state() private files: FileIndex | undefined;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  readonly #memory = new MemoryController(this);
  readonly #search = new EventSearch(() => this.requestUpdate());
  #open = false;
  #active: string | undefined;
  #input: SearchInput = readInput('');
  #groups: readonly ResultGroup[] = [];
  #groupedFrom: readonly unknown[] = [];
  #allEvents = false;

  /** Whether it is open. */
  get isOpen(): boolean {
    return this.#open;
  }

  /** Opens it, with a text or for what was searched last. Does nothing while it is open. */
  open(text?: string): void {
    if (this.#open) return;
    const prefix = this.#memory.memory.setting(REMEMBERED);
    const known = SEARCH_PREFIXES.some((each) => each.prefix === prefix);
    this.#open = true;
    this.value = text ?? (known ? String(prefix) : '');
    this.#active = undefined;
    this.files = undefined;
    this.#allEvents = false;
    this.requestUpdate();
    void this.#showDialog();
  }

  /** Closes it; the focus goes back to where it was. */
  close(): void {
    if (this.#open && this.hasUpdated) this.dialog.close();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.close();
    this.#closed();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!this.#open) return;
    const { client } = this.source;
    this.#input = readInput(this.value);
    this.#search.want(client, eventQuery(this.#input, this.session));
    this.#group(client);
    const keys = this.#results().map(({ key }) => key);
    if (this.#active === undefined || !keys.includes(this.#active)) this.#active = keys[0];
    if (client && !this.files && needsFiles(this.#input)) void this.#readFiles(client);
    this.setState('loading', this.#search.results.state === 'loading');
    this.setState('error', this.#search.results.state === 'error');
  }

  protected override updated(): void {
    this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    return html`<dialog
      part="root"
      aria-label="Search"
      @close=${() => this.#closed()}
      @click=${this.#onDialogClick}
      @keydown=${(event: Event) => event.stopPropagation()}
    >
      ${this.#open ? this.#renderInside() : nothing}
    </dialog>`;
  }

  #renderInside(): TemplateResult {
    const { client } = this.source;
    const results = this.#results();
    return html`<div class="field">
        ${icon('kind-search')}
        <input
          part="input"
          type="text"
          role="combobox"
          aria-label="Search sessions, events, files and commands"
          aria-expanded=${results.length > 0}
          aria-controls="list"
          aria-autocomplete="list"
          aria-activedescendant=${this.#active ? optionId(results, this.#active) : nothing}
          placeholder=${this.#placeholder()}
          autocomplete="off"
          spellcheck="false"
          autofocus
          .value=${this.value}
          @input=${this.#onInput}
          @keydown=${this.#onKeydown}
        />
        ${this.#search.results.state === 'loading' ? html`<span class="busy" aria-hidden="true"></span>` : nothing}
        <button
          type="button"
          class="button quiet"
          part="button"
          aria-label="Close"
          @click=${() => this.close()}
        >
          ${icon('close')}
        </button>
      </div>
      ${renderModes(this.#input, this.session !== undefined, {
        choose: (prefix) => this.#write(`${prefix}${this.#input.words}`),
        add: (filter) => this.#write(`${this.value.trimEnd()} ${filter}`.trimStart()),
      })}
      ${renderNote({
        client,
        input: this.#input,
        session: this.session,
        events: this.#search.results,
        found: results.length > 0 || (needsFiles(this.#input) && !this.files),
        retry: () => this.#search.retry(),
      })}
      <div
        class="list"
        id="list"
        part="list"
        role="listbox"
        aria-label="Results"
        tabindex="-1"
        ?hidden=${results.length === 0}
      >
        ${client ? this.#groups.map((group) => this.#renderGroup(group, client, results)) : nothing}
      </div>
      <div class="foot" aria-hidden="true">
        <span><kbd>↑</kbd> <kbd>↓</kbd> choose</span><span><kbd>⏎</kbd> open</span
        ><span><kbd>esc</kbd> close</span>
      </div>
      <span class="visually-hidden" role="status">${this.#spoken()}</span>`;
  }

  #renderGroup(group: ResultGroup, client: FleetClient, all: readonly SearchResult[]): TemplateResult {
    return html`<div role="group" aria-labelledby="title-${group.kind}">
      <div class="title" part="group-header" id="title-${group.kind}" role="presentation">
        ${group.title} <span>(${group.count})</span>
      </div>
      ${repeat(
        group.results,
        ({ key }) => key,
        (result) =>
          html`<div
            class="option"
            part="option"
            role="option"
            id=${optionId(all, result.key)}
            aria-selected=${result.key === this.#active}
            @pointermove=${(event: PointerEvent) => (event.movementX !== 0 || event.movementY !== 0) && this.#activate(result.key)}
            @click=${() => this.#choose(result)}
          >
            ${renderResult(result, client, this.now)}
          </div>`,
      )}
    </div>`;
  }

  async #showDialog(): Promise<void> {
    await this.updateComplete;
    if (!this.#open || this.dialog.open) return;
    this.dialog.showModal();
    const input = this.renderRoot.querySelector('input');
    input?.focus();
    input?.setSelectionRange(input.value.length, input.value.length);
  }

  #closed(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#groupedFrom = [];
    this.#search.clear();
    this.#memory.memory.set(REMEMBERED, typedSearch(this.value).prefix);
    this.requestUpdate();
  }

  // Only when something was typed or found: what happens live must not move a result from under the pointer.
  #group(client: FleetClient | undefined): void {
    const { value, files, session, commands } = this;
    const from = [client, value, files, session, commands, this.#search.results, this.#allEvents];
    if (from.every((each, index) => each === this.#groupedFrom[index])) return;
    this.#groupedFrom = from;
    this.#groups = client ? groupResults(this.#input, this.#sources(client)) : [];
  }

  #sources(client: FleetClient): Parameters<typeof groupResults>[1] {
    const { now, session, files } = this;
    const own = this.commands;
    const builtIn = builtInCommands({ client, session, now, dispatch: (event) => this.dispatchEvent(event) });
    const commands = [...own, ...builtIn.filter(({ id }) => !own.some((command) => command.id === id))];
    return { client, now, events: this.#search.results, files, commands, allEvents: this.#allEvents };
  }

  async #readFiles(client: FleetClient): Promise<void> {
    const nothingYet: FileIndex = { files: [], more: true };
    this.files = nothingYet;
    try {
      const files = await readFiles(client);
      if (this.#open && this.files === nothingYet) this.files = files;
    } catch {
      // Names of files are a help; the search of events tells when the source does not answer.
    }
  }

  #results(): readonly SearchResult[] {
    return this.#groups.flatMap(({ results }) => results);
  }

  #activate(key: string): void {
    if (key === this.#active) return;
    this.#active = key;
    this.requestUpdate();
  }

  #choose(result: SearchResult): void {
    if (result.kind === 'more') return this.#showMore(result.key);
    // First the focus goes back; what happens then may take it elsewhere.
    this.close();
    if (result.kind === 'command') result.command.run();
    else if (result.kind === 'session')
      this.dispatchEvent(new AoSelectEvent(result.session.session_id, 'keyboard'));
    else if (result.kind === 'file') this.#navigate(result.file.sessionId, result.file.eventId);
    else this.#navigate(result.hit.session_id, result.hit.event_id);
  }

  #navigate(sessionId: string, eventId: string): void {
    this.dispatchEvent(new AoNavigateEvent({ sessionId, eventId }));
  }

  #showMore(key: string): void {
    if (key === 'more-events') return this.#search.more();
    this.#allEvents = true;
    this.requestUpdate();
  }

  #write(text: string): void {
    this.value = text;
    this.renderRoot.querySelector('input')?.focus();
  }

  #placeholder(): string {
    const { mode } = this.#input;
    return mode === 'all' ? 'Search sessions, events, files and commands' : 'Search';
  }

  #spoken(): string {
    if (this.#search.results.state === 'loading') return '';
    const count = this.#results().filter(({ kind }) => kind !== 'more').length;
    return this.#input.words === '' ? '' : plural(count, 'result');
  }

  readonly #onInput = (event: Event): void => {
    this.value = (event.target as HTMLInputElement).value;
    this.#active = undefined;
    this.#allEvents = false;
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const results = this.#results();
    const at = results.findIndex(({ key }) => key === this.#active);
    if (event.key === 'Enter') {
      const result = results[at];
      if (result) this.#choose(result);
      return event.preventDefault();
    }
    const next = moveActive(event, at, results.length);
    if (next === undefined) return;
    event.preventDefault();
    this.#activate(results[next]!.key);
  };

  readonly #onDialogClick = (event: MouseEvent): void => {
    // The backdrop is the dialog itself; everything visible is something inside it.
    if (event.target === this.dialog) this.close();
  };
}

function optionId(results: readonly SearchResult[], key: string): string {
  return `option-${results.findIndex((result) => result.key === key)}`;
}
