import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DashboardRoute } from './dashboard-route.js';
import type { SizeController } from './size-controller.js';

const TARGETS = {
  list: '.list-pane > [data-region-focus]',
  content: '.back',
  row: '.main-pane > .page-body',
} as const;

interface FocusHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** Finds a new place for the focus when what had it is gone: the details, or one of the panes that take turns. */
export class DashboardFocus implements ReactiveController {
  readonly #host: FocusHost;
  readonly #size: SizeController;
  #target: keyof typeof TARGETS | undefined;

  constructor(host: FocusHost, size: SizeController) {
    this.#host = host;
    this.#size = size;
    host.addController(this);
  }

  /** Remembers where the focus belongs after going from one place to another. */
  moved(before: DashboardRoute, route: DashboardRoute): void {
    const takeTurns = this.#size.room === 'narrow' || this.#size.room === 'small';
    const closed = before.event !== undefined && route.event === undefined;
    if (closed && route.page === 'session' && route.session === before.session) this.#target = 'row';
    else if (!takeTurns || (route.page === 'fleet') === (before.page === 'fleet')) this.#target = undefined;
    else this.#target = route.page === 'fleet' ? 'list' : 'content';
  }

  hostUpdated(): void {
    const target = this.#target;
    this.#target = undefined;
    if (target) this.#host.renderRoot.querySelector<HTMLElement>(TARGETS[target])?.focus();
  }
}
