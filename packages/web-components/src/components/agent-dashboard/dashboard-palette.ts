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
    if (this.#wanted) this.open();
  }

  open(): void {
    const palette = this.#host.renderRoot.querySelector<AgentSearch>('.palette');
    this.isUsed = true;
    this.#wanted = palette === null;
    if (palette) palette.open();
    else this.#host.requestUpdate();
  }
}
