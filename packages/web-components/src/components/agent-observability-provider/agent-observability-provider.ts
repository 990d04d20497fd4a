import { ContextProvider } from '@lit/context';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { needsYou } from '../../client/attention.js';
import type { ConnectionInfo, FleetClient } from '../../client/fleet-client.js';
import { PausableClient } from '../../client/pausable-client.js';
import { setEndpointToken } from '../../client/shared-client.js';
import { ViewMemory } from '../../client/view-memory.js';
import { fleetClientContext, viewMemoryContext } from '../../contexts.js';
import { AoAttentionEvent } from '../../events/ao-attention-event.js';
import { AoConnectionEvent } from '../../events/ao-connection-event.js';
import { CLIENT_CHANGE } from '../../controllers/client-controller.js';
import { AoReplayEvent } from '../../events/ao-replay-event.js';
import { FleetElement } from '../fleet-element.js';

/**
 * @summary Gives the components inside it one client, and so one connection. It draws nothing itself.
 * @tag agent-observability-provider
 *
 * A replay bar inside switches everything inside to the moment that it shows.
 *
 * @slot - The components and whatever is around them.
 * @event {AoConnectionEvent} ao-connection - The connection changed.
 * @event {AoAttentionEvent} ao-attention - The number of sessions that need a human changed.
 * @cssstate paused - New events are kept back.
 */
export class AgentObservabilityProvider extends FleetElement {
  static override readonly tag: string = 'agent-observability-provider';
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  /** Holds everything inside still. What comes meanwhile is shown when it is cleared. */
  @property({ type: Boolean, reflect: true }) paused = false;
  /**
   * Under which key of the browser's storage to remember what somebody has seen, pinned and set. Without it
   * that lasts as long as the page.
   */
  @property({ attribute: 'storage-key' }) storageKey?: string | undefined;
  /** The token for `endpoint`. Another one opens the connection anew. No attribute: those show in the page. */
  @property({ attribute: false }) token?: string | undefined;

  readonly #provider = new ContextProvider(this, { context: fleetClientContext });
  #memory: ContextProvider<typeof viewMemoryContext> | undefined;
  #gate: { readonly source: FleetClient; readonly pausable: PausableClient } | undefined;
  #replay: FleetClient | undefined;
  #connection: ConnectionInfo | undefined;
  #needed = '';

  constructor() {
    super();
    this.addEventListener(AoReplayEvent.type, (event) => {
      this.#replay = event.client;
      this.requestUpdate();
    });
  }

  /** What the components inside get: the client, the client held still, or a replay. */
  override get provided(): FleetClient | undefined {
    return this.#replay ?? this.#gate?.pausable.client;
  }

  protected override clientChanged(): void {
    this.#replay = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const tokenMatters = this.token !== undefined || changed.get('token') !== undefined;
    if (this.endpoint !== undefined && tokenMatters) setEndpointToken(this.endpoint, this.token);
    super.willUpdate(changed);
    this.setState('paused', this.paused);
    if (changed.has('storageKey')) this.#remember(this.storageKey);
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  protected override updated(): void {
    const { client } = this.source;
    this.#provide(client);
    if (!client) return;
    if (client.connection !== this.#connection) {
      this.#connection = client.connection;
      this.dispatchEvent(new AoConnectionEvent(client.connection));
    }
    const ids = needsYou(client.sessions.values(), this.now).map(({ session_id }) => session_id);
    if (ids.join('\n') !== this.#needed) {
      this.#needed = ids.join('\n');
      this.dispatchEvent(new AoAttentionEvent(ids));
    }
  }

  #provide(source: FleetClient | undefined): void {
    if (source !== this.#gate?.source)
      this.#gate = source && { source, pausable: new PausableClient(source) };
    if (this.#gate) this.#gate.pausable.paused = this.paused;
    if (this.provided === this.#provider.value) return;
    this.#provider.setValue(this.provided);
    this.dispatchEvent(new Event(CLIENT_CHANGE));
  }

  #remember(storageKey: string | undefined): void {
    if (storageKey === undefined && !this.#memory) return;
    this.#memory ??= new ContextProvider(this, { context: viewMemoryContext });
    this.#memory.setValue(new ViewMemory({ storageKey }));
  }
}
