import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { formatCost, formatCount } from '../../rendering/format.js';
import { base } from '../../styles/base.js';
import { tokens } from '../../styles/tokens.js';
import { AoElement } from '../ao-element.js';

/**
 * @summary Money, told honestly: "—" when no price is known, "~" for an estimate, "≥" when a part has no price.
 * @tag agent-cost
 *
 * @csspart root - The figure.
 */
export class AgentCost extends AoElement {
  static override readonly tag: string = 'agent-cost';
  static override styles = [
    tokens,
    base,
    css`
      :host {
        display: inline;
        white-space: nowrap;
      }
    `,
  ];

  /** US dollars; absent when unknown. */
  @property({ type: Number }) usd?: number | undefined;
  /** The figure was computed from a price table, not reported by the provider. */
  @property({ type: Boolean }) estimated = false;
  /** Tokens for which no price is known. They are not in the figure. */
  @property({ type: Number }) unpriced?: number | undefined;
  /** Where the prices come from, for the title: "price table 2026-10". */
  @property() source?: string | undefined;

  protected override render(): TemplateResult {
    const usd = this.usd !== undefined && Number.isFinite(this.usd) ? this.usd : undefined;
    const unpriced = this.unpriced && this.unpriced > 0 ? this.unpriced : 0;
    const sign = usd === undefined ? '' : unpriced > 0 ? '≥ ' : this.estimated ? '~' : '';
    return html`<span part="root" title=${this.#title(usd, unpriced)}
      ><span aria-hidden="true">${sign}${formatCost(usd)}</span
      ><span class="visually-hidden">${spokenCost(usd, sign)}</span></span
    >`;
  }

  #title(usd: number | undefined, unpriced: number): string {
    const parts = [
      usd === undefined && 'The cost is unknown',
      usd !== undefined && this.estimated && 'Estimated from token counts',
      usd !== undefined && !this.estimated && 'As reported',
      unpriced > 0 && `${formatCount(unpriced)} tokens have no known price`,
      this.source && `Source: ${this.source}`,
    ];
    return parts.filter(Boolean).join('. ');
  }
}

function spokenCost(usd: number | undefined, sign: string): string {
  if (usd === undefined) return 'cost unknown';
  const word = sign === '~' ? 'about ' : sign === '' ? '' : 'at least ';
  return word + formatCost(usd).replace('<', 'less than ');
}
