import { css, html, nothing, type TemplateResult } from 'lit';
import { fleetCounts } from '../../client/attention.js';
import type { ConnectionInfo, FleetClient } from '../../client/fleet-client.js';
import { MemoryController } from '../../controllers/memory-controller.js';
import { TickerController } from '../../controllers/ticker.js';
import { formatAge } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { base } from '../../styles/base.js';
import { tokens } from '../../styles/tokens.js';
import { FleetElement } from '../fleet-element.js';
import { fleetFigures, pulseFigures, todayFigures, totalFigures, type Figure } from './fleet-figures.js';

const CONNECTIONS = {
  connecting: { word: 'Connecting', tone: 'muted' },
  live: { word: 'Live', tone: 'good' },
  reconnecting: { word: 'Reconnecting', tone: 'warn' },
  offline: { word: 'Offline', tone: 'bad' },
  static: { word: 'Recorded', tone: 'muted' },
} as const satisfies Record<ConnectionInfo['state'], { word: string; tone: string }>;
const REPLAY = { word: 'Replay', tone: 'warn' };

/**
 * @summary One line about the connection and the fleet.
 * @tag agent-status-bar
 *
 * Only changes of the connection are announced; figures change too often to be spoken.
 *
 * @slot start - Before the connection.
 * @slot end - After the figures.
 * @csspart root - The bar.
 * @csspart connection - The state of the connection.
 * @csspart figure - One figure; its title says what is counted.
 */
export class AgentStatusBar extends FleetElement {
  static override readonly tag: string = 'agent-status-bar';
  /** Figures that change faster cannot be read. */
  static override readonly updateEveryMs: number = 500;
  static override styles = [
    tokens,
    base,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      .bar {
        display: flex;
        align-items: center;
        gap: 0 16px;
        min-block-size: 28px;
        padding: 0 16px;
        overflow: hidden;
        border-block-start: 1px solid var(--_border);
        background: var(--_raised);
        color: var(--_text-muted);
        font-size: calc(0.75 * var(--_rem));
        line-height: calc(1 * var(--_rem));
        white-space: nowrap;
      }
      .connection {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        color: var(--_text);
      }
      .connection svg.icon {
        inline-size: 14px;
        block-size: 14px;
      }
      .good svg {
        color: var(--_status-done);
      }
      .warn,
      .warn svg {
        color: var(--_status-needs);
      }
      .bad,
      .bad svg {
        color: var(--_status-failed);
      }
      .figure {
        flex: none;
      }
      .space {
        flex: 1;
      }
      @container (width < 600px) {
        .optional {
          display: none;
        }
      }
    `,
  ];

  readonly #memory = new MemoryController(this);
  #pulse: readonly Figure[] = [];

  constructor() {
    super();
    this.addController(
      new TickerController(() => {
        const { client } = this.source;
        const { state } = client?.connection ?? {};
        const pulse = client ? pulseFigures(client) : [];
        const changed = pulse.some(({ text }, index) => text !== this.#pulse[index]?.text);
        if (state === 'reconnecting' || state === 'offline' || changed || pulse.length !== this.#pulse.length)
          this.requestUpdate();
      }),
    );
  }

  protected override render(): TemplateResult {
    const { client } = this.source;
    return html`<div class="bar" part="root">
      <slot name="start"></slot>
      ${client ? this.#renderConnection(client) : html`<span>No data source</span>`}
      ${client ? this.#renderFleet(client) : nothing}
      <span class="space"></span>
      ${client ? renderFigures([...totalFigures(client), ...todayFigures(client, this.now)]) : nothing}
      <slot name="end"></slot>
    </div>`;
  }

  #renderFleet(client: FleetClient): unknown {
    const counts = fleetCounts(client.sessions.values(), this.now, this.#memory.memory.isMuted);
    this.#pulse = pulseFigures(client);
    return renderFigures([...fleetFigures(counts), ...this.#pulse]);
  }

  #renderConnection({ at, connection }: FleetClient): TemplateResult {
    const { state, since, detail } = connection;
    const { word, tone } = at === undefined ? CONNECTIONS[state] : REPLAY;
    const broken = state === 'reconnecting' || state === 'offline';
    return html`<span class="connection ${tone}" part="connection" title=${detail ?? nothing}>
      ${icon('link')}<span role="status">${word}</span>
      ${broken ? html`<span class="since">${lasting(since)} showing what came before</span>` : nothing}
    </span>`;
  }
}

function lasting(since: number): string {
  const age = formatAge(Date.now() - since);
  return age === 'now' ? '·' : `for ${age} ·`;
}

// The space keeps them apart for those who copy or hear them.
function renderFigures(figures: readonly Figure[]): unknown {
  return figures.map(
    ({ text, title, optional }) =>
      html`<span part="figure" class="figure ${optional ? 'optional' : ''}" title=${title ?? nothing}
        >${text}</span
      > `,
  );
}
