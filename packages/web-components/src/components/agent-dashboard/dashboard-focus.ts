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
  #awaited: { readonly target: keyof typeof TARGETS; readonly focus: Element | null } | undefined;
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

  /** Past everything that stands before the content. */
  skip(): void {
    const { renderRoot } = this.#host;
    const pane = renderRoot.querySelector('.main-pane') ?? renderRoot.querySelector('.list-pane');
    if (pane instanceof HTMLElement) pane.focus();
  }

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
    const isMoved = this.#awaited !== undefined && this.#awaited.focus !== this.#focused;
    const awaited = isMoved ? undefined : this.#awaited?.target;
    const target = this.#target ?? awaited ?? (isLost ? 'row' : undefined);
    this.#hadFocus = false;
    this.#target = this.#awaited = undefined;
    if (!target) return;
    const element = this.#host.renderRoot.querySelector<HTMLElement>(TARGETS[target]);
    if (element) element.focus();
    // What is still being fetched gets the focus once it is here, unless somebody moved it meanwhile.
    else this.#awaited = { target, focus: this.#focused };
  }

  get #focused(): Element | null {
    const { renderRoot } = this.#host;
    return renderRoot instanceof ShadowRoot ? renderRoot.activeElement : null;
  }

  get #hasFocus(): boolean {
    return this.#focused !== null;
  }
}
