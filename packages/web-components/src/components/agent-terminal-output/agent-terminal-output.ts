import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { renderAnsi } from '../../rendering/ansi.js';
import { excerpt, renderMore } from '../../rendering/entries/long-text.js';
import { ansiStyles } from '../../styles/ansi.js';
import { base } from '../../styles/base.js';
import { blockStyles } from '../../styles/block.js';
import { tokens } from '../../styles/tokens.js';
import { AoElement } from '../ao-element.js';

/**
 * @summary What a program printed, with its colours, and how it ended.
 * @tag agent-terminal-output
 *
 * Escape sequences other than colours and weights are dropped; control characters are shown by their code points.
 *
 * @csspart payload - The output.
 * @csspart exit - How the program ended.
 */
export class AgentTerminalOutput extends AoElement {
  static override readonly tag: string = 'agent-terminal-output';
  static override styles = [
    tokens,
    base,
    blockStyles,
    ansiStyles,
    css`
      :host {
        display: block;
      }
      .exit,
      .note {
        margin: 0 0 4px;
        color: var(--_text-muted);
        font-size: calc(0.75 * var(--_rem));
      }
      .exit.failed {
        color: var(--_status-failed);
        font-weight: 600;
      }
    `,
  ];

  /** The output. */
  @property() text = '';
  /** The exit code; absent while the program runs, and when nobody knows. */
  @property({ type: Number }) exit?: number | undefined;

  @state() private unabridged = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Output that grows stays open.
    const before = changed.get('text');
    if (typeof before === 'string' && !this.text.startsWith(before)) this.unabridged = false;
  }

  protected override render(): TemplateResult {
    const part = excerpt(this.text, this.unabridged);
    const { unabridged } = this;
    return html`${
      this.text === ''
        ? html`<p class="note">No output</p>`
        : html`<pre
            class="block"
            part="payload"
            tabindex="0"
            role="group"
            aria-label="Output"
          ><code>${renderAnsi(part.text)}</code></pre>`
    }
    ${renderMore(part, this.text, { unabridged, showAll: () => (this.unabridged = true) })}
    ${
      this.exit === undefined
        ? nothing
        : html`<p class="exit ${this.exit === 0 ? '' : 'failed'}" part="exit">Exit code ${this.exit}</p>`
    }`;
  }
}
