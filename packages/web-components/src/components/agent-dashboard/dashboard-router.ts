import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { NavigateTarget } from '../../events/ao-navigate-event.js';
import { followTarget, parseRoute, routeAddress, type DashboardRoute } from './dashboard-route.js';

/** Where a route is kept: in the fragment of the page's address, in its path, or nowhere. */
export type Routing = 'hash' | 'history' | 'none';

interface RouterHost extends ReactiveControllerHost {
  readonly routing: Routing;
  readonly base: string;
}

/** Where a dashboard is, kept the same as the address of the page. */
export class DashboardRouter implements ReactiveController {
  readonly #host: RouterHost;
  readonly #onRoute: (before: DashboardRoute) => void;
  #route: DashboardRoute = { page: 'fleet' };

  /** @param onRoute - called after another place was gone to, or came by the address */
  constructor(host: RouterHost, onRoute: (before: DashboardRoute) => void) {
    this.#host = host;
    this.#onRoute = onRoute;
    host.addController(this);
  }

  get route(): DashboardRoute {
    return this.#route;
  }

  /** Goes somewhere. Back undoes a step to another page, session or event. */
  go(to: NavigateTarget): void {
    const before = this.#route;
    const route = followTarget(before, to);
    const isStep = route.page !== before.page || route.session !== before.session || 'eventId' in to;
    this.#take(route);
    this.#write(isStep ? 'push' : 'replace');
  }

  /** Changes parts of the place, without a step that Back would undo. */
  change(parts: Partial<DashboardRoute>): void {
    this.#take({ ...this.#route, ...parts });
    this.#write('replace');
  }

  /** The host names another place; the address does not follow, as it is the host's. */
  assign(route: DashboardRoute): void {
    this.#take(route);
  }

  hostConnected(): void {
    window.addEventListener('popstate', this.read);
    window.addEventListener('hashchange', this.read);
    this.read();
  }

  hostDisconnected(): void {
    window.removeEventListener('popstate', this.read);
    window.removeEventListener('hashchange', this.read);
  }

  /** Reads the address. */
  readonly read = (): void => {
    const { routing } = this.#host;
    if (routing === 'hash') this.#take(parseRoute(location.hash.slice(1)));
    else if (routing === 'history') this.#take(parseRoute(this.#path()));
  };

  /** Where a link to a place leads; `undefined` without routing. */
  href(to: NavigateTarget): string | undefined {
    return this.#href(followTarget(this.#route, to));
  }

  #take(route: DashboardRoute): void {
    const before = this.#route;
    this.#route = route;
    this.#onRoute(before);
    this.#host.requestUpdate();
  }

  #href(route: DashboardRoute): string | undefined {
    const { routing } = this.#host;
    if (routing === 'none') return undefined;
    const address = routeAddress(route);
    return routing === 'hash' ? `#${address}` : `${this.#base()}${address}`;
  }

  #write(step: 'push' | 'replace'): void {
    const href = this.#href(this.#route);
    if (href === undefined || href === this.#present()) return;
    if (step === 'push') history.pushState(null, '', href);
    else history.replaceState(history.state, '', href);
  }

  #present(): string {
    const { hash, pathname, search } = location;
    return this.#host.routing === 'hash' ? hash || '#/' : `${pathname}${search}`;
  }

  #path(): string {
    const { pathname, search } = location;
    const base = this.#base();
    return `${pathname.startsWith(base) ? pathname.slice(base.length) : pathname}${search}`;
  }

  #base(): string {
    return this.#host.base.replace(/\/+$/, '');
  }
}
