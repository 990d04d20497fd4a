import type { ConnectionInfo } from '../client/fleet-client.js';

/** The connection of a provider or dashboard changed. */
export class AoConnectionEvent extends Event {
  static readonly type = 'ao-connection';
  readonly connection: ConnectionInfo;

  constructor(connection: ConnectionInfo) {
    super(AoConnectionEvent.type, { bubbles: true, composed: true });
    this.connection = connection;
  }
}
