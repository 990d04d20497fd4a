import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { FileConflict } from '../../client/file-conflicts.js';
import type { FleetClient } from '../../client/fleet-client.js';
import { DIFF_VIEW_SETTING } from '../../client/view-settings-names.js';
import { Copier } from '../../controllers/copier.js';
import { Frame } from '../../controllers/frame.js';
import { MemoryController } from '../../controllers/memory-controller.js';
import { TickerController } from '../../controllers/ticker.js';
import { AoNavigateEvent } from '../../events/ao-navigate-event.js';
import { plural } from '../../rendering/format.js';
import { renderVisible } from '../../rendering/invisible.js';
import { relativePath } from '../../rendering/relative-path.js';
import { base } from '../../styles/base.js';
import { diffStyles } from '../../styles/diff.js';
import { tokens } from '../../styles/tokens.js';
import { AgentRelativeTime } from '../agent-relative-time/agent-relative-time.js';
import { payloadStyles } from '../agent-timeline/payload-styles.js';
import { FleetElement } from '../fleet-element.js';
import { renderChangeBody } from './change-body.js';
import { renderChangeHead } from './change-row.js';
import type { ChangedFile } from './changed-files.js';
import { changeRowStyles } from './change-row-styles.js';
import { renderEarlier, renderFailure, renderLoading } from './changes-notes.js';
import { changesStyles } from './changes-styles.js';
import { renderChangesToolbar } from './changes-toolbar.js';
import { ConflictWatch } from './conflict-watch.js';
import { rowStep } from './row-step.js';
import { SessionChanges, type ChangeSize } from './session-changes.js';

/**
 * @summary The files that a session's agents changed, each with its net change.
 * @tag agent-changes
 *
 * Counts the edit tools of all agents of the session; files that shell commands changed are not seen. Files
 * stand in the order in which they were first touched, and stay there.
 * Keys: ↓ ↑ or j k between files, Home, End, Enter, → or x opens a file, ← closes it, X opens or closes all,
 * d switches between one column and two.
 *
 * @slot empty - Instead of the text that is shown while nothing was changed.
 * @event {AoNavigateEvent} ao-navigate - Somebody asked for an edit in the conversation, or another session. Cancelable.
 * @event {AoCopyEvent} ao-copy - Somebody copies a path. Cancelable.
 * @csspart toolbar - The head, with the totals and the filter.
 * @csspart scroller - What scrolls.
 * @csspart row - One file.
 * @csspart summary - The headline that opens it.
 * @csspart payload - A diff.
 * @csspart chip - The hint that another session edits the file too.
 * @csspart input - The filter.
 * @csspart button - A button.
 * @csspart error - What went wrong.
 * @csspart payload-frame - The box around a change.
 * @csspart link - A button that looks like a link.
 * @cssproperty --ao-diff-add-bg - Background of an added line.
 * @cssproperty --ao-diff-del-bg - Background of a removed line.
 * @cssstate loading - What is shown is awaited.
 * @cssstate empty - There is nothing to show.
 * @cssstate error - Something could not be read.
 */
export class AgentChanges extends FleetElement {
  static override readonly tag: string = 'agent-changes';
  static override readonly dependencies = [AgentRelativeTime];
  static override styles = [tokens, base, payloadStyles, diffStyles, changesStyles, changeRowStyles];

  /** The id of the session to show. */
  @property() session?: string | undefined;
  /** The id of an event: the file that it edits is opened and focused. */
  @property() event?: string | undefined;
  /** How diffs are drawn. Without it, as somebody last chose. */
  @property({ attribute: 'diff-view' }) diffView?: 'unified' | 'split' | undefined;
  /** Words that a path must contain. */
  @property() filter = '';

  @state() private opened: ReadonlySet<string> = new Set();
  readonly #frame = new Frame(() => this.requestUpdate());
  readonly #changes = new SessionChanges(() => this.#frame.request());
  readonly #conflicts = new ConflictWatch(() => this.#frame.request());
  readonly #memory = new MemoryController(this);
  readonly #copier = new Copier(this);
  readonly #unabridged = new Set<string>();
  #focused: string | undefined;
  #shownEvent: string | undefined;

  constructor() {
    super();
    this.addController(new TickerController(() => this.#lookForConflicts()));
  }

  /** Opens the file that an event edits, and focuses it. False when no such edit is here. */
  scrollToEvent(eventId: string): boolean {
    const file = this.#changes.files.find((one) =>
      [...one.edits, ...one.failed, ...one.running].some(({ call }) => call.event_ids.includes(eventId)),
    );
    if (!file) return false;
    this.filter = '';
    this.#setOpen(file, true);
    this.#focused = file.path;
    void this.updateComplete.then(() => this.#focusRow(file.path));
    return true;
  }

  /** Reads the changes again. */
  reload(): void {
    void this.#changes.timeline?.reload();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#frame.cancel();
    this.#changes.close();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('session')) this.#open();
    const { client } = this.source;
    this.#changes.update(client?.sessions.get(this.session ?? '')?.cwd);
    if (client) this.#readOpened(client);
    const { state: progress } = this.#changes.timeline ?? {};
    this.setState('loading', progress === 'loading');
    this.setState('error', progress === 'error');
    this.setState('empty', progress === 'ready' && this.#changes.files.length === 0);
  }

  protected override updated(): void {
    if (this.event === undefined || this.event === this.#shownEvent) return;
    if (this.scrollToEvent(this.event)) this.#shownEvent = this.event;
  }

  protected override render(): TemplateResult {
    const { client } = this.source;
    if (!client)
      return html`<div class="empty">
        No data source. Set <code>endpoint</code>, or wrap in
        <code>&lt;agent-observability-provider&gt;</code>.
      </div>`;
    if (!this.session) return html`<div class="empty"><slot name="empty">No session chosen.</slot></div>`;
    const files = this.#matching();
    return html`${this.#renderToolbar(files)} ${renderFailure(this.#changes.timeline, () => this.reload())}
      <div class="scroller" part="scroller" @keydown=${this.#onKeydown}>
        ${this.#renderList(files, client)}
        <p class="footnote">Edit tools only: what shell commands changed is not in this list.</p>
        ${renderEarlier(this.#changes.timeline, () => void this.#changes.loadEarlier())}
      </div>`;
  }

  #renderToolbar(files: readonly ChangedFile[]): TemplateResult {
    return renderChangesToolbar({
      shown: files.length,
      all: this.#changes.files.length,
      size: this.#total(files),
      filter: this.filter,
      view: this.#view,
      anyOpen: this.opened.size > 0,
      copied: this.#copier.render(),
      setFilter: (filter) => {
        this.filter = filter;
      },
      onFilterKey: this.#onFilterKey,
      setView: (view) => this.#setView(view),
      toggleAll: () => this.#toggleAll(),
    });
  }

  #renderList(files: readonly ChangedFile[], client: FleetClient): TemplateResult {
    if (files.length === 0) return this.#renderNothing();
    const conflicts = this.#conflicts.of(this.session ?? '', client, this.now);
    const tabbable = files.some(({ path }) => path === this.#focused) ? this.#focused : files[0]?.path;
    const cwd = client.sessions.get(this.session ?? '')?.cwd;
    return html`<ul role="list" class="changed-files" aria-label="Changed files">
      ${repeat(
        files,
        ({ path }) => path,
        (file) => {
          const open = this.opened.has(file.path);
          const conflict = conflicts.get(file.path);
          return html`<li
            class="changed ${open ? 'is-open' : ''}"
            part="row"
            @focusin=${() => this.#onFocus(file)}
          >
            <div class="head-frame" @click=${() => this.#setOpen(file, !open)}>
              ${renderChangeHead(file, {
                shown: relativePath(file.path, cwd),
                size: this.#changes.size(file),
                open,
                tabbable: file.path === tabbable,
                conflict,
                agents: this.#agentNames(file),
                asOf: client.at,
              })}
            </div>
            ${open ? this.#renderBody(file, client, conflict) : nothing}
          </li>`;
        },
      )}
    </ul>`;
  }

  #renderBody(file: ChangedFile, client: FleetClient, conflict: FileConflict | undefined): TemplateResult {
    const sessionId = this.session ?? '';
    return renderChangeBody(file, {
      changes: this.#changes,
      view: this.#view,
      now: this.now,
      conflict,
      sessions: client.sessions,
      sessionId,
      isUnabridged: (key) => this.#unabridged.has(key),
      showAll: (key) => {
        this.#unabridged.add(key);
        this.requestUpdate();
      },
      copyPath: () => void this.#copier.copy({ what: 'path', text: file.path }),
      goTo: ({ call }) => {
        const eventId = call.event_ids[0];
        this.dispatchEvent(new AoNavigateEvent({ sessionId, eventId, view: 'conversation' }));
      },
      goToSession: (other) => this.dispatchEvent(new AoNavigateEvent({ sessionId: other, view: 'changes' })),
      retry: () => this.#changes.readWhole(file, client, true),
    });
  }

  #renderNothing(): TemplateResult {
    const { timeline, files } = this.#changes;
    if (timeline?.state === 'loading') return renderLoading();
    if (files.length > 0)
      return html`<div class="empty">
        <p>0 of ${plural(files.length, 'file')} match “<bdi>${renderVisible(this.filter)}</bdi>”.</p>
        <button type="button" class="button" part="button" @click=${() => this.#clearFilter()}>
          Clear filter
        </button>
      </div>`;
    return html`<div class="empty"><slot name="empty">No file was edited in this session.</slot></div>`;
  }

  get #view(): 'unified' | 'split' {
    const chosen = this.diffView ?? this.#memory.memory.setting(DIFF_VIEW_SETTING);
    return chosen === 'split' ? 'split' : 'unified';
  }

  #setView(view: 'unified' | 'split'): void {
    if (this.diffView !== undefined) this.diffView = view;
    this.#memory.memory.set(DIFF_VIEW_SETTING, view);
    this.requestUpdate();
  }

  #matching(): readonly ChangedFile[] {
    const words = this.filter.toLowerCase().split(/\s+/).filter(Boolean);
    return this.#changes.files.filter(({ path }) => words.every((word) => path.toLowerCase().includes(word)));
  }

  #total(files: readonly ChangedFile[]): ChangeSize | undefined {
    const sizes = files.map((file) => this.#changes.size(file)).filter((size) => size !== undefined);
    if (sizes.length === 0 || sizes.length < files.filter(({ edits }) => edits.length > 0).length)
      return undefined;
    const kind = sizes.some((size) => size.kind === 'sum') ? 'sum' : 'net';
    const sum = (field: 'added' | 'removed') => sizes.reduce((total, size) => total + size[field], 0);
    return { added: sum('added'), removed: sum('removed'), kind };
  }

  #agentNames({ agents }: ChangedFile): readonly string[] {
    if (agents.every((id) => id === undefined)) return [];
    return agents.map((id) => (id === undefined ? 'main agent' : (this.#changes.agents.get(id) ?? id)));
  }

  #readOpened(client: FleetClient): void {
    for (const file of this.#changes.files)
      if (this.opened.has(file.path)) this.#changes.readWhole(file, client);
  }

  #setOpen(file: ChangedFile, open: boolean): void {
    const opened = new Set(this.opened);
    if (open) opened.add(file.path);
    else opened.delete(file.path);
    if (!open) this.#changes.dropWhole(file);
    this.opened = opened;
  }

  #toggleAll(): void {
    if (this.opened.size === 0) this.opened = new Set(this.#matching().map(({ path }) => path));
    else for (const file of this.#changes.files) this.#setOpen(file, false);
  }

  #clearFilter(): void {
    this.filter = '';
    this.renderRoot.querySelector('input')?.focus();
  }

  #onFocus({ path }: ChangedFile): void {
    if (this.#focused === path) return;
    this.#focused = path;
    this.requestUpdate();
  }

  readonly #onFilterKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    this.#heads()[0]?.focus();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const head = (event.target as Element).closest<HTMLElement>('.head');
    const file = this.#changes.files.find(({ path }) => path === (head?.dataset['path'] ?? this.#focused));
    if (!this.#act(event.key, head, file)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #act(key: string, head: HTMLElement | null, file: ChangedFile | undefined): boolean {
    if (key === 'd') this.#setView(this.#view === 'split' ? 'unified' : 'split');
    else if (key === 'X') this.#toggleAll();
    else if (key === 'x' && file) this.#setOpen(file, !this.opened.has(file.path));
    // Inside a diff the arrows scroll it.
    else if (!head || !file) return false;
    else if (key === 'ArrowRight') this.#setOpen(file, true);
    else if (key === 'ArrowLeft') this.#setOpen(file, false);
    else return this.#move(key, head);
    return true;
  }

  #move(key: string, head: HTMLElement): boolean {
    const heads = this.#heads();
    const next = rowStep(key, heads.indexOf(head), heads.length);
    if (next === undefined) return false;
    heads[next]?.focus();
    return true;
  }

  #heads(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.head')];
  }

  #focusRow(path: string): void {
    const row = this.#heads().find(({ dataset }) => dataset['path'] === path);
    row?.scrollIntoView({ block: 'nearest' });
    row?.focus({ preventScroll: true });
  }

  protected override clientChanged(): void {
    this.#open();
  }

  #lookForConflicts(): void {
    const { client } = this.source;
    if (client && this.session && this.#changes.files.length > 0) this.#conflicts.look(client, this.now);
  }

  #open(): void {
    const { client } = this.source;
    this.#changes.close();
    this.#unabridged.clear();
    this.opened = new Set();
    this.#focused = undefined;
    this.#shownEvent = undefined;
    if (client && this.session && this.isConnected) this.#changes.open(client, this.session);
    this.requestUpdate();
  }
}
