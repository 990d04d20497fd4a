import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { parseRoute, routeAddress, type DashboardRoute } from './dashboard-route.js';

/** Where a route is kept: in the fragment of the page's address, in its path, or nowhere. */
export type Routing = 'hash' | 'history' | 'none';

interface RouterHost extends ReactiveControllerHost {
  readonly routing: Routing;
  readonly base: string;
}

/** Keeps a route and the address of the page the same. */
export class DashboardRouter implements ReactiveController {
  readonly #host: RouterHost;
  readonly #onRoute: (route: DashboardRoute) => void;

  /** @param onRoute - called with the route of the address when somebody else changed it */
  constructor(host: RouterHost, onRoute: (route: DashboardRoute) => void) {
    this.#host = host;
    this.#onRoute = onRoute;
    host.addController(this);
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
    if (routing === 'hash') this.#onRoute(parseRoute(location.hash.slice(1)));
    else if (routing === 'history') this.#onRoute(parseRoute(this.#path()));
  };

  /** Where a link to a route leads; `undefined` without routing. */
  href(route: DashboardRoute): string | undefined {
    const { routing } = this.#host;
    if (routing === 'none') return undefined;
    const address = routeAddress(route);
    return routing === 'hash' ? `#${address}` : `${this.#base()}${address}`;
  }

  /** Writes a route: as a step that Back undoes, or in place of the present one. */
  write(route: DashboardRoute, step: 'push' | 'replace'): void {
    const href = this.href(route);
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
