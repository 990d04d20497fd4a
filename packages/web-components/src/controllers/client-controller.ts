import type { AgentEvent, StoredEvent } from '@ao-observability/core';
import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FleetClient, Unsubscribe } from '../client/fleet-client.js';
import { LazyClient } from '../client/lazy-client.js';
import { acquireClient, acquireFile, type ClientLease } from '../client/shared-client.js';
import { fleetClientContext } from '../contexts.js';
import { Frame } from './frame.js';

/** Fired on an element, for those that name it, when it reads another client. Does not bubble. */
export const CLIENT_CHANGE = 'ao-client-change';

/** An element that others may name. */
interface ClientSource extends HTMLElement {
  readonly client?: FleetClient | undefined;
  readonly provided?: FleetClient | undefined;
}

/** An element that can be given its data in every way the components know. */
export interface ClientHost extends ReactiveControllerHost, HTMLElement {
  client?: FleetClient | undefined;
  clientSelector?: string | undefined;
  events?: readonly (AgentEvent | StoredEvent)[] | undefined;
  src?: string | undefined;
  endpoint?: string | undefined;
}

/** When changes of a client update the element. */
export interface UpdateOptions {
  /** Changes update the host so often at most; the first one after a pause does at once. */
  readonly everyMs?: number;
  /** Whether a change may be seen in the host; without it every one may. */
  readonly concerns?: (client: FleetClient) => boolean;
}

/**
 * Finds the client of an element and updates the element when the client changes.
 *
 * The first of these counts: the `client` property, the element that `client="#id"` names, the
 * `events` property, the file at `src`, the nearest provider, `endpoint`.
 */
export class ClientController implements ReactiveController {
  client: FleetClient | undefined;

  readonly #host: ClientHost;
  readonly #context: ContextConsumer<typeof fleetClientContext, ClientHost>;
  readonly #onClient: (() => void) | undefined;
  readonly #concerns: (client: FleetClient) => boolean;
  readonly #frame: Frame;
  #lease: ClientLease | undefined;
  #leased: string | undefined;
  #events: ClientHost['events'];
  #named: ClientSource | null = null;
  readonly #onNamedChange = (): void => this.#host.requestUpdate();
  #ownClient: FleetClient | undefined;
  #unsubscribe: Unsubscribe | undefined;

  /** @param onClient - called when another client is used, before the host updates */
  constructor(host: ClientHost, onClient?: () => void, { everyMs, concerns }: UpdateOptions = {}) {
    this.#host = host;
    this.#onClient = onClient;
    this.#concerns = concerns ?? (() => true);
    this.#frame = new Frame(() => this.#host.requestUpdate(), everyMs);
    host.addController(this);
    this.#context = new ContextConsumer(host, {
      context: fleetClientContext,
      subscribe: true,
      callback: () => host.requestUpdate(),
    });
  }

  hostConnected(): void {
    // Siblings named by a selector and ancestors that provide may be upgraded after this element.
    queueMicrotask(() => this.#host.requestUpdate());
  }

  hostUpdate(): void {
    if (this.#host.isConnected) this.#use(this.#resolve());
  }

  hostDisconnected(): void {
    this.#frame.cancel();
    this.#listenTo(null);
    this.#use(undefined);
    this.#dropLease();
  }

  #resolve(): FleetClient | undefined {
    const { client, clientSelector, events, src, endpoint } = this.#host;
    const named = this.#listenTo(client ? null : namedBy(this.#host, clientSelector));
    const given = client ?? named?.provided ?? named?.client ?? this.#ofEvents(events);
    if (given) return this.#without(given);
    if (src !== undefined) return this.#share(`file ${src}`, () => acquireFile(src));
    if (this.#context.value || endpoint === undefined) return this.#without(this.#context.value);
    return this.#share(`collector ${endpoint}`, () => acquireClient(endpoint));
  }

  /** A named element may get its client later, or another one. */
  #listenTo(element: ClientSource | null): ClientSource | null {
    if (element === this.#named) return element;
    this.#named?.removeEventListener(CLIENT_CHANGE, this.#onNamedChange);
    this.#named = element;
    this.#named?.addEventListener(CLIENT_CHANGE, this.#onNamedChange);
    return element;
  }

  #ofEvents(events: ClientHost['events']): FleetClient | undefined {
    if (events !== this.#events) {
      this.#events = events;
      this.#ownClient = events && clientOf(events);
    }
    return this.#ownClient;
  }

  #without(client: FleetClient | undefined): FleetClient | undefined {
    this.#dropLease();
    return client;
  }

  #share(place: string, acquire: () => ClientLease): FleetClient | undefined {
    if (this.#leased !== place) {
      this.#dropLease();
      this.#lease = acquire();
      this.#leased = place;
    }
    return this.#lease?.client;
  }

  #use(client: FleetClient | undefined): void {
    if (client === this.client) return;
    this.#unsubscribe?.();
    this.client = client;
    this.#unsubscribe = client?.onChange(() => {
      if (this.#concerns(client)) this.#frame.request();
    });
    this.#onClient?.();
    this.#host.dispatchEvent(new Event(CLIENT_CHANGE));
  }

  #dropLease(): void {
    this.#lease?.release();
    this.#lease = undefined;
    this.#leased = undefined;
  }
}

function clientOf(events: NonNullable<ClientHost['events']>): FleetClient {
  const client = new LazyClient(async () => {
    const { StaticClient } = await import('../client/static-client.js');
    return new StaticClient({ events });
  });
  client.start();
  return client;
}

function namedBy(host: HTMLElement, selector: string | undefined): ClientSource | null {
  if (!selector) return null;
  const scope = host.getRootNode() as Document | ShadowRoot;
  return scope.querySelector<ClientSource>(selector);
}
