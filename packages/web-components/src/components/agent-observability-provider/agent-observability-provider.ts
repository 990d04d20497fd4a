import { ContextProvider } from '@lit/context';
import { css, html, type TemplateResult } from 'lit';
import type { ConnectionInfo } from '../../client/fleet-client.js';
import { needsYou } from '../../client/attention.js';
import { fleetClientContext } from '../../contexts.js';
import { AoAttentionEvent } from '../../events/ao-attention-event.js';
import { AoConnectionEvent } from '../../events/ao-connection-event.js';
import { FleetElement } from '../fleet-element.js';

/**
 * @summary Gives the components inside it one client, and so one connection. It draws nothing itself.
 * @tag agent-observability-provider
 *
 * @slot - The components and whatever is around them.
 * @event {AoConnectionEvent} ao-connection - The connection changed.
 * @event {AoAttentionEvent} ao-attention - The number of sessions that need a human changed.
 */
export class AgentObservabilityProvider extends FleetElement {
  static override readonly tag: string = 'agent-observability-provider';
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  readonly #provider = new ContextProvider(this, { context: fleetClientContext });
  #connection: ConnectionInfo | undefined;
  #needed = '';

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  protected override updated(): void {
    const { client } = this.source;
    this.#provider.setValue(client);
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
}
