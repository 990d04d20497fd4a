import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { CONTEXT_MARKS, contextFill, type ContextFill } from '../../rendering/context-fill.js';
import { plural } from '../../rendering/format.js';
import { setVars } from '../../rendering/set-vars.js';
import { base } from '../../styles/base.js';
import { tokens } from '../../styles/tokens.js';
import { AoElement } from '../ao-element.js';

/**
 * @summary How full the context of an agent is, now: a bar with marks at 70, 85 and 95 %, a figure and a word.
 * @tag agent-context-gauge
 *
 * @csspart root - Bar and figure.
 * @csspart bar - The bar.
 * @cssproperty [--ao-gauge-width=64px] - Length of the bar.
 */
export class AgentContextGauge extends AoElement {
  static override readonly tag: string = 'agent-context-gauge';
  static override styles = [
    tokens,
    base,
    css`
      :host {
        display: inline-flex;
        vertical-align: middle;
      }
      .gauge {
        --_tone: var(--_text-muted);
        display: inline-flex;
        align-items: center;
        gap: 8px;
        color: var(--_text-muted);
        font-size: calc(0.75 * var(--_rem));
        line-height: calc(1 * var(--_rem));
        white-space: nowrap;
      }
      .high {
        --_tone: var(--_status-input);
      }
      .very-high {
        --_tone: var(--_status-needs);
      }
      .full {
        --_tone: var(--_status-failed);
      }
      .bar {
        position: relative;
        inline-size: var(--ao-gauge-width, 64px);
        block-size: 8px;
        overflow: hidden;
        border: 1px solid var(--_border-strong);
        border-radius: 4px;
        background: var(--_sunken);
      }
      .fill {
        position: absolute;
        inset-block: 0;
        inset-inline-start: 0;
        inline-size: var(--_percent);
        background: var(--_tone);
      }
      .mark {
        position: absolute;
        inset-block: 0;
        inset-inline-start: var(--_at);
        inline-size: 1px;
        background: color-mix(in srgb, var(--_text) 45%, var(--_surface));
      }
      .word {
        color: var(--_tone);
        font-weight: 600;
      }
      @media (forced-colors: active) {
        .fill {
          background: Highlight;
        }
        .mark {
          background: ButtonText;
        }
      }
    `,
  ];

  /** Tokens in the context now. */
  @property({ type: Number }) used?: number | undefined;
  /** Tokens that fit; absent when nobody knows, then no share is shown. */
  @property({ type: Number }) max?: number | undefined;
  /** How often the context has been compacted. */
  @property({ type: Number }) compactions?: number | undefined;

  protected override render(): TemplateResult {
    const fill = contextFill(this.used, this.max);
    const compacted = this.compactions ? `compacted ${plural(this.compactions, 'time')}` : '';
    return html`<span class="gauge ${fill.level}" part="root" title=${title(fill, compacted)}>
      ${fill.percent === undefined ? nothing : renderBar(fill.percent, title(fill, compacted))}
      <span
        >${fill.percent === undefined ? html`<span class="visually-hidden">Context: </span>` : nothing}${fill.figure}</span
      >
      ${fill.word ? html`<span class="word">${fill.word}</span>` : nothing}
      ${
        this.compactions
          ? html`<span aria-hidden="true">↺${this.compactions}</span
              >${fill.percent === undefined ? html`<span class="visually-hidden">${compacted}</span>` : nothing}`
          : nothing
      }
    </span>`;
  }
}

function renderBar(percent: number, text: string): TemplateResult {
  return html`<span
    class="bar"
    part="bar"
    role="meter"
    aria-label="Context"
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${Math.round(percent)}
    aria-valuetext=${text}
    ><span class="fill" ${setVars({ '--_percent': `${percent.toFixed(1)}%` })}></span>${CONTEXT_MARKS.map(
      (at) => html`<span class="mark" ${setVars({ '--_at': `${at}%` })}></span>`,
    )}</span
  >`;
}

function title({ percent, figure, word }: ContextFill, compacted: string): string {
  const share =
    percent === undefined ? 'the size of the context is unknown' : `${Math.round(percent)} % full`;
  return [`${figure}${percent === undefined ? '' : ' tokens'}`, share, word, compacted]
    .filter(Boolean)
    .join(', ');
}
