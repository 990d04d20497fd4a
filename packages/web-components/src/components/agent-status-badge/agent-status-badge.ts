import type { EpochMs, SessionStatus } from '@ao-observability/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { icon } from '../../rendering/icons.js';
import { statusIcon, statusLook } from '../../rendering/status-look.js';
import { base } from '../../styles/base.js';
import { statusColors } from '../../styles/status-colors.js';
import { tokens } from '../../styles/tokens.js';
import { AgentRelativeTime } from '../agent-relative-time/agent-relative-time.js';
import { renderRelativeTime } from '../agent-relative-time/render-relative-time.js';
import { AoElement } from '../ao-element.js';

/**
 * @summary A session's status: a shape, a word, a colour, and since when.
 * @tag agent-status-badge
 *
 * @csspart badge - The whole badge.
 * @csspart icon - The shape.
 * @cssproperty --ao-status-working - Colour of one status; there is one for each.
 */
export class AgentStatusBadge extends AoElement {
  static override readonly tag: string = 'agent-status-badge';
  static override readonly dependencies = [AgentRelativeTime];
  static override styles = [
    tokens,
    base,
    statusColors,
    css`
      :host {
        display: inline-flex;
        vertical-align: middle;
      }
      .badge {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-block-size: 24px;
        padding: 0 8px 0 6px;
        border-radius: 12px;
        color: var(--_tone);
        background: color-mix(in srgb, var(--_tone) 10%, var(--_surface));
        font-size: calc(0.75 * var(--_rem));
        line-height: calc(1 * var(--_rem));
        font-weight: 600;
        white-space: nowrap;
      }
      svg.icon {
        inline-size: 14px;
        block-size: 14px;
      }
      @media (forced-colors: active) {
        .badge {
          border: 1px solid;
        }
      }
    `,
  ];

  /** The status, as `statusAt` of core says it. */
  @property() status: SessionStatus | '' = '';
  /** What a waiting session waits for. */
  @property({ attribute: 'waiting-for' }) waitingFor?: 'permission' | 'input' | undefined;
  /** Since when: ISO 8601. Without it no age is shown. */
  @property() since?: string;
  /** The moment to count from, as milliseconds since 1970; absent for now. */
  @property({ attribute: 'as-of', type: Number }) asOf?: EpochMs | undefined;

  protected override render(): TemplateResult | typeof nothing {
    if (!this.status) return nothing;
    const look = statusLook({ status: this.status, waiting_for: this.waitingFor });
    return html`<span class="badge status-${look.look}" part="badge">
      <span part="icon">${icon(statusIcon(look), look.look === 'working' ? 'turning' : '')}</span>
      <span>${look.word}</span>
      ${this.since ? renderRelativeTime(this.since, this.asOf) : nothing}
    </span>`;
  }
}
