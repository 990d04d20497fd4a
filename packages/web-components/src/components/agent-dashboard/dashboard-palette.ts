import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AgentSearch } from '../agent-search/agent-search.js';

interface PaletteHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** Opens the palette of a dashboard, which is fetched when it is first asked for. */
export class DashboardPalette implements ReactiveController {
  /** Whether it was ever asked for. */
  isUsed = false;

  readonly #host: PaletteHost;
  #wanted = false;

  constructor(host: PaletteHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const palette = this.#wanted ? this.#palette() : null;
    if (!palette) return;
    this.#wanted = false;
    palette.open();
  }

  /** Opens it now, or as soon as it is here. */
  open(): void {
    this.isUsed = true;
    this.#wanted = true;
    this.#host.requestUpdate();
  }

  #palette(): AgentSearch | null {
    return this.#host.renderRoot.querySelector<AgentSearch>('.palette');
  }
}
