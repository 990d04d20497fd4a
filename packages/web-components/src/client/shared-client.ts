import { CollectorClient } from './collector-client.js';
import type { FleetClient } from './fleet-client.js';

/** A share in the one client of an endpoint. */
export interface ClientLease {
  readonly endpoint: string;
  readonly client: FleetClient;
  /** Gives the share back. The last one closes the connection. Safe to call twice. */
  release(): void;
}

/** An element that moves in the document lets go and takes hold again; the connection outlives that. */
export const LINGER_MS = 1_000;

interface Shared {
  readonly client: CollectorClient;
  leases: number;
  closing?: ReturnType<typeof setTimeout> | undefined;
}

const shared = new Map<string, Shared>();
const tokens = new Map<string, string>();

/**
 * Sets the token for an endpoint of this page. Call it before a component uses the endpoint: a connection
 * that is open already keeps its own.
 */
export function setEndpointToken(endpoint: string, token: string | undefined): void {
  if (token === undefined) tokens.delete(keyOf(endpoint));
  else tokens.set(keyOf(endpoint), token);
}

/** The client of an endpoint. All who ask for the same endpoint share one connection. */
export function acquireClient(endpoint: string): ClientLease {
  const key = keyOf(endpoint);
  const entry = shared.get(key) ?? open(key);
  clearTimeout(entry.closing);
  entry.leases += 1;
  let held = true;
  const release = (): void => {
    if (!held) return;
    held = false;
    entry.leases -= 1;
    if (entry.leases === 0) entry.closing = setTimeout(() => close(key, entry), LINGER_MS);
  };
  return { endpoint, client: entry.client, release };
}

/** Endpoints with an open connection. */
export function openEndpoints(): readonly string[] {
  return [...shared.keys()];
}

function open(key: string): Shared {
  const token = tokens.get(key);
  const entry: Shared = { client: new CollectorClient({ endpoint: key, token }), leases: 0 };
  shared.set(key, entry);
  entry.client.start();
  return entry;
}

function close(key: string, entry: Shared): void {
  entry.client.stop();
  shared.delete(key);
}

function keyOf(endpoint: string): string {
  return new URL(endpoint, globalThis.document?.baseURI).href.replace(/\/+$/, '');
}
