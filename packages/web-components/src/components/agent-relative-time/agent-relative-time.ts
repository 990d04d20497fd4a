import type { EpochMs } from '@ao-observability/core';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { TickerController } from '../../controllers/ticker.js';
import { formatAge, formatDateTime, spokenAge } from '../../rendering/format.js';
import { visuallyHidden } from '../../styles/visually-hidden.js';
import { AoElement } from '../ao-element.js';

/**
 * @summary Says how long ago something was, in a few characters, and keeps saying it right.
 * @tag agent-relative-time
 *
 * @csspart time - The `time` element.
 */
export class AgentRelativeTime extends AoElement {
  static override readonly tag: string = 'agent-relative-time';
  static override styles = [
    visuallyHidden,
    css`
      :host {
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  /** When it was: ISO 8601. */
  @property() datetime = '';

  /** The moment to count from, as milliseconds since 1970; absent for now. */
  @property({ attribute: 'as-of', type: Number }) asOf?: EpochMs | undefined;

  #shown = '';

  constructor() {
    super();
    this.addController(
      new TickerController(() => {
        if (this.#age() !== this.#shown) this.requestUpdate();
      }),
    );
  }

  protected override render(): TemplateResult | typeof nothing {
    const ms = this.#elapsed();
    if (Number.isNaN(ms)) return nothing;
    return html`<time part="time" datetime=${this.datetime} title=${formatDateTime(this.datetime)}
      ><span aria-hidden="true">${formatAge(ms)}</span
      ><span class="visually-hidden">${spokenAge(ms)}</span></time
    >`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    this.#shown = this.#age();
  }

  #age(): string {
    return formatAge(this.#elapsed());
  }

  #elapsed(): number {
    return (this.asOf ?? Date.now()) - Date.parse(this.datetime);
  }
}
