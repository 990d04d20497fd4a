import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { changeHunks } from '../../rendering/diff/change-hunks.js';
import { renderDiff } from '../../rendering/diff/render-diff.js';
import { renderVisible } from '../../rendering/invisible.js';
import { fileChanges, type FileChange } from '../../rendering/tools/file-changes.js';
import { base } from '../../styles/base.js';
import { blockStyles } from '../../styles/block.js';
import { diffStyles } from '../../styles/diff.js';
import { tokens } from '../../styles/tokens.js';
import { AoElement } from '../ao-element.js';

/**
 * @summary A change of text: line numbers, signs, and what changed inside a line.
 * @tag agent-diff
 *
 * Give it a text before and one after, or a patch. Side by side becomes one column where there is no room.
 *
 * @csspart payload - The lines.
 */
export class AgentDiff extends AoElement {
  static override readonly tag: string = 'agent-diff';
  static override styles = [
    tokens,
    base,
    blockStyles,
    diffStyles,
    css`
      :host {
        display: block;
      }
      .path {
        margin: 8px 0 0;
        overflow-wrap: anywhere;
      }
      .note {
        margin: 4px 0;
        color: var(--_text-muted);
      }
    `,
  ];

  // Every element has methods `before()` and `after()`.
  /** The text before. */
  @property({ attribute: 'before' }) textBefore = '';
  /** The text after. */
  @property({ attribute: 'after' }) textAfter = '';
  /** A unified diff, or a patch in the form of apply_patch; instead of the two texts. */
  @property() patch?: string | undefined;
  /** Below each other, or side by side. */
  @property() view: 'unified' | 'split' = 'unified';

  @state() private unabridged = false;
  #changes: readonly FileChange[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('textBefore') && !changed.has('textAfter') && !changed.has('patch')) return;
    this.#changes = this.#read();
    this.unabridged = false;
  }

  protected override render(): TemplateResult {
    if (this.#changes.length === 0)
      return html`<p class="note">
        ${this.patch ? 'This is not a patch that can be read.' : 'Nothing changed.'}
      </p>`;
    return html`${this.#changes.map((change) => this.#renderChange(change))}`;
  }

  #read(): readonly FileChange[] {
    const { textBefore: before, textAfter: after, patch } = this;
    if (patch !== undefined) return fileChanges(patch, undefined);
    return before === after ? [] : [{ path: '', action: 'change', edits: [{ before, after }] }];
  }

  #renderChange(change: FileChange): TemplateResult {
    const hunks = changeHunks(change, () => this.requestUpdate());
    return html`${change.path ? html`<p class="path mono"><bdi>${renderVisible(change.path)}</bdi></p>` : nothing}
    ${
      hunks
        ? renderDiff(hunks, {
            view: this.view,
            unabridged: this.unabridged,
            showAll: () => (this.unabridged = true),
          })
        : html`<p class="note">Preparing the diff…</p>`
    }`;
  }
}
