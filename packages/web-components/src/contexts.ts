import { createContext } from '@lit/context';
import type { FleetClient } from './client/fleet-client.js';
import type { ViewMemory } from './client/view-memory.js';

/**
 * Carries the client from a provider to the components inside it, through the Context Community Protocol.
 * The key is registered, so two copies of this package on one page understand each other.
 */
export const fleetClientContext = createContext<FleetClient | undefined>(
  Symbol.for('ao-observability.fleet-client'),
);

/** Carries what somebody has seen, pinned and muted to the components inside a dashboard. */
export const viewMemoryContext = createContext<ViewMemory>(Symbol.for('ao-observability.view-memory'));
