import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FleetClient, Unsubscribe } from '../../client/fleet-client.js';
import type { AgentReplayBar } from '../agent-replay-bar/agent-replay-bar.js';

interface ReplayHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** The replay of a dashboard: whether its bar is shown, and the fleet as it was. */
export class DashboardReplay implements ReactiveController {
  /** The fleet as it was; absent while what is shown is live. */
  client: FleetClient | undefined;
  /** Whether the bar is shown. */
  isOpen = false;

  readonly #host: ReplayHost;
  readonly #onEnd: () => void;
  #wanted = false;
  #unsubscribe: Unsubscribe | undefined;

  /** @param onEnd - called when what is shown is live again */
  constructor(host: ReplayHost, onEnd: () => void) {
    this.#host = host;
    this.#onEnd = onEnd;
    host.addController(this);
  }

  hostUpdated(): void {
    const bar = this.#wanted ? this.#bar() : null;
    if (!bar) return;
    this.#wanted = false;
    void this.#begin(bar);
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
  }

  /** Shows the bar. It begins by itself when it is given a moment. */
  show(): void {
    this.isOpen = true;
    this.#host.requestUpdate();
  }

  toggle(): void {
    if (this.isOpen) return this.end();
    this.#wanted = true;
    this.show();
  }

  /** Back to live. */
  end(): void {
    this.#bar()?.close();
    this.take(undefined);
    this.isOpen = false;
    this.#host.requestUpdate();
  }

  /** Takes what the bar shows. */
  take(client: FleetClient | undefined): void {
    if (client === this.client) return;
    this.#unsubscribe?.();
    this.client = client;
    this.#unsubscribe = client?.onChange(() => this.#host.requestUpdate());
    this.#host.requestUpdate();
    if (client) return;
    this.isOpen = false;
    this.#onEnd();
  }

  async #begin(bar: AgentReplayBar): Promise<void> {
    await bar.open();
    await bar.updateComplete;
    bar.focus();
  }

  #bar(): AgentReplayBar | null {
    return this.#host.renderRoot.querySelector<AgentReplayBar>('.replay-bar');
  }
}
