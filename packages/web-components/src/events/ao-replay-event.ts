import type { EpochMs } from '@ao-observability/core';
import type { FleetClient } from '../client/fleet-client.js';

/**
 * A replay began or ended. A provider or dashboard around it gives `client` to everything inside, so that every
 * view shows the fleet as it was.
 */
export class AoReplayEvent extends Event {
  static readonly type = 'ao-replay';
  /** The fleet as it was; absent: back to live. */
  readonly client: FleetClient | undefined;
  /** The moment it stands at. */
  readonly at: EpochMs | undefined;

  constructor(client: FleetClient | undefined) {
    super(AoReplayEvent.type, { bubbles: true, composed: true });
    this.client = client;
    this.at = client?.at;
  }
}
