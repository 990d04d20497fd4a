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

/** Finds a new place for the focus when what had it is gone: the details, a page, or one of the panes that take turns. */
export class DashboardFocus implements ReactiveController {
  readonly #host: FocusHost;
  readonly #size: SizeController;
  #target: keyof typeof TARGETS | undefined;
  #hadFocus = false;
  #wantsContent = false;

  constructor(host: FocusHost, size: SizeController) {
    this.#host = host;
    this.#size = size;
    host.addController(this);
  }

  /** The next place that is gone to gets the focus: who chose it in the palette wants to be there. */
  readonly follow = (): void => {
    this.#wantsContent = true;
  };

  /** Remembers where the focus belongs after going from one place to another. */
  moved(before: DashboardRoute, route: DashboardRoute): void {
    this.#hadFocus ||= this.#hasFocus;
    const takeTurns = this.#size.room === 'narrow' || this.#size.room === 'small';
    const closed = before.event !== undefined && route.event === undefined;
    const isWanted = this.#wantsContent && !takeTurns;
    this.#wantsContent = false;
    if (isWanted || (closed && route.page === 'session' && route.session === before.session))
      this.#target = 'row';
    else if (!takeTurns || (route.page === 'fleet') === (before.page === 'fleet')) this.#target = undefined;
    else this.#target = route.page === 'fleet' ? 'list' : 'content';
  }

  hostUpdate(): void {
    this.#hadFocus ||= this.#hasFocus;
  }

  hostUpdated(): void {
    const isLost = this.#hadFocus && !this.#hasFocus;
    this.#hadFocus = false;
    const target = this.#target ?? (isLost ? 'row' : undefined);
    this.#target = undefined;
    if (!target) return;
    const element = this.#host.renderRoot.querySelector<HTMLElement>(TARGETS[target]);
    element?.focus();
    // What is still being fetched gets the focus once it is here.
    if (!element && !this.#hasFocus) this.#target = target;
  }

  get #hasFocus(): boolean {
    const { renderRoot } = this.#host;
    return renderRoot instanceof ShadowRoot && renderRoot.activeElement !== null;
  }
}
