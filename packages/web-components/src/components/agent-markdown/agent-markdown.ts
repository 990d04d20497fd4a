import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { renderMarkdown } from '../../rendering/markdown.js';
import { base } from '../../styles/base.js';
import { codeStyles } from '../../styles/code.js';
import { markdownStyles } from '../../styles/markdown.js';
import { tokens } from '../../styles/tokens.js';
import { AoElement } from '../ao-element.js';

/**
 * @summary Markdown of an agent. HTML in it is text, images are named and never fetched, links show where they lead.
 * @tag agent-markdown
 *
 * Text that is too long or too deeply nested to format is shown as it came.
 *
 * @cssproperty [--ao-measure=76ch] - Longest line of prose.
 */
export class AgentMarkdown extends AoElement {
  static override readonly tag: string = 'agent-markdown';
  static override styles = [
    tokens,
    base,
    markdownStyles,
    codeStyles,
    css`
      :host {
        display: block;
      }
    `,
  ];

  /** The Markdown. */
  @property() text = '';

  protected override render(): TemplateResult {
    return html`${renderMarkdown(this.text, () => this.requestUpdate())}`;
  }
}
