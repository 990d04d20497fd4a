import type { AgentEvent, EpochMs, StoredEvent } from '@ao-observability/core';
import { property } from 'lit/decorators.js';
import type { FleetClient } from '../client/fleet-client.js';
import { ClientController } from '../controllers/client-controller.js';
import { TickerController } from '../controllers/ticker.js';
import { AoElement } from './ao-element.js';

/** Statuses depend on the clock: sessions fall silent without an event. */
const AGEING_SECONDS = 15;

/**
 * A component that shows a fleet. It takes its data from the first of these that is set.
 *
 * @cssstate unconfigured - There is no source of data.
 * @cssstate live - What is shown is the present.
 * @cssstate stale - The connection was lost and is tried again; what came before is shown.
 * @cssstate offline - There is no connection; what came before is shown.
 * @cssstate replay - What is shown is the past.
 */
export abstract class FleetElement extends AoElement {
  /** However much happens in the fleet, it is drawn so often at most. The first change after a pause is drawn at once. */
  static readonly updateEveryMs: number = 100;

  /** The client to read: one of ours, or the host's own `FleetClient`. */
  @property({ attribute: false }) client?: FleetClient | undefined;
  /** An element with a `client` property, as a selector: `client="#fleet"`. */
  @property({ attribute: 'client' }) clientSelector?: string;
  /** Events to show, without any server. */
  @property({ attribute: false }) events?: readonly (AgentEvent | StoredEvent)[] | undefined;
  /** The address of a file of events, one JSON object a line. */
  @property() src?: string;
  /** Where a collector is; may be relative to the page. All elements with the same one share a connection. */
  @property() endpoint?: string;

  #drawnOf: readonly unknown[] = [];
  protected readonly source = new ClientController(this, () => this.clientChanged(), {
    everyMs: (this.constructor as typeof FleetElement).updateEveryMs,
    concerns: (client) => this.#factsOf(client).some((fact, index) => fact !== this.#drawnOf[index]),
  });

  constructor() {
    super();
    this.addController(new TickerController(() => this.requestUpdate(), AGEING_SECONDS));
  }

  /** What an element that names this one gets: the client that is read now, wherever it comes from. */
  get provided(): FleetClient | undefined {
    return this.source.client;
  }

  /** The moment that is shown: now, or the one a replay stands at. */
  protected get now(): EpochMs {
    return this.source.client?.at ?? Date.now();
  }

  /** Another client is used, or none. Called before the update. */
  protected clientChanged(): void {}

  /** The ids of the sessions that are shown; without it all are, and every change is drawn. */
  protected get shownSessions(): readonly string[] | undefined {
    return undefined;
  }

  #factsOf(client: FleetClient | undefined): readonly unknown[] {
    // An object that was never there before: all sessions are shown.
    const sessions = this.shownSessions?.map((id) => client?.sessions.get(id)) ?? [{}];
    return [client?.connection, client?.at, client?.loaded, ...sessions];
  }

  protected override willUpdate(_changed: Map<PropertyKey, unknown>): void {
    // Controllers come after it, and what is computed here must be of the client that is drawn.
    this.source.hostUpdate();
    const { client } = this.source;
    this.#drawnOf = this.#factsOf(client);
    const { state } = client?.connection ?? {};
    this.setState('unconfigured', client === undefined);
    this.setState('live', state === 'live' && client?.at === undefined);
    this.setState('stale', state === 'reconnecting');
    this.setState('offline', state === 'offline');
    this.setState('replay', client?.at !== undefined);
  }
}
