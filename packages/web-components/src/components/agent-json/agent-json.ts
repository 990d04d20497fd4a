import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import { JSON_PAGE, jsonRows, type JsonRow } from '../../rendering/json-tree.js';
import { setVars } from '../../rendering/set-vars.js';
import { base } from '../../styles/base.js';
import { tokens } from '../../styles/tokens.js';
import { AoElement } from '../ao-element.js';
import { jsonStyles } from './json-styles.js';
import { treeAction, type TreeAction } from './tree-keys.js';

/** Letters typed within this time belong to one word. */
const TYPING_MS = 700;

/**
 * @summary A JSON value as a tree. Members are drawn when they are opened, a hundred at a time.
 * @tag agent-json
 *
 * Keys: ↑ ↓ Home End move, → opens or goes in, ← closes or goes out, Enter and Space open and close, letters
 * find a name.
 *
 * @csspart payload - The tree.
 */
export class AgentJson extends AoElement {
  static override readonly tag: string = 'agent-json';
  static override styles = [tokens, base, jsonStyles];

  /** The value. As an attribute it is read as JSON, or as text when it is none. */
  @property({ converter: { fromAttribute: readJson } }) value: unknown;
  /** How many levels are open at first. */
  @property({ type: Number }) depth = 1;
  /** What the tree is called, for screen readers. */
  @property() label = 'JSON';

  readonly #opened = new Map<string, boolean>();
  readonly #listed = new Map<string, number>();
  #rows: readonly JsonRow[] = [];
  #active = '';
  #typed = { text: '', at: 0 };

  // What is open stays open by its path when the value changes: it is often the same value, come whole.
  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.#rows = jsonRows(this.value, { opened: this.#opened, listed: this.#listed, depth: this.depth });
  }

  protected override render(): TemplateResult {
    const tabbable = this.#rows.some(({ path }) => path === this.#active) ? this.#active : '';
    return html`<div
      class="tree"
      part="payload"
      role="tree"
      aria-label=${this.label}
      @keydown=${this.#onKeydown}
      @click=${this.#onClick}
    >
      ${repeat(
        this.#rows,
        ({ path }) => path,
        (row, index) => renderRow(row, index, row.path === tabbable),
      )}
    </div>`;
  }

  readonly #onClick = (event: Event): void => {
    const index = this.#indexOf(event);
    // Selecting text in a row must not close it.
    if (index < 0 || getSelection()?.type === 'Range') return;
    this.#act({ type: 'activate', index });
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = treeAction(event.key, this.#rows, this.#indexOf(event), this.#type(event));
    if (!action) return;
    // A feed around the tree has the same keys.
    event.preventDefault();
    event.stopPropagation();
    this.#act(action);
  };

  #indexOf(event: Event): number {
    const item = (event.target as Element).closest<HTMLElement>('.item');
    return item ? Number(item.dataset['index']) : -1;
  }

  #type({ key, timeStamp }: KeyboardEvent): string {
    if (key.length !== 1 || key === ' ') return '';
    const goesOn = timeStamp - this.#typed.at < TYPING_MS;
    this.#typed = { text: (goesOn ? this.#typed.text : '') + key, at: timeStamp };
    return this.#typed.text;
  }

  #act({ type, index }: TreeAction): void {
    const row = this.#rows[index];
    if (!row) return;
    if (type === 'open' || type === 'close') this.#opened.set(row.path, type === 'open');
    else if (type === 'activate' && row.open !== undefined) this.#opened.set(row.path, !row.open);
    else if (type === 'activate' && row.type === 'more') this.#showMore(row);
    void this.#focusRow(index);
  }

  #showMore({ parent = '' }: JsonRow): void {
    this.#listed.set(parent, (this.#listed.get(parent) ?? JSON_PAGE) + JSON_PAGE);
  }

  /** The first of the members that "more" brought stands where it stood. */
  async #focusRow(index: number): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    this.#active = this.#rows[index]?.path ?? '';
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.item[tabindex="0"]')?.focus();
  }
}

function renderRow(row: JsonRow, index: number, tabbable: boolean): TemplateResult {
  const { level, position, siblings, name, type, text, open } = row;
  return html`<div
    class="item"
    role="treeitem"
    data-index=${index}
    tabindex=${tabbable ? 0 : -1}
    aria-level=${level}
    aria-posinset=${position}
    aria-setsize=${siblings}
    aria-expanded=${open ?? nothing}
    ${setVars({ '--_level': String(level) })}
  >
    <span class="twist">${open === undefined ? nothing : icon('chevron')}</span
    ><span class="text"
      >${name === undefined ? nothing : html`<span class="key">${renderVisible(name)}</span>: `}<span
        class=${type}
        >${renderVisible(text)}</span
      ></span
    >
  </div>`;
}

function readJson(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
