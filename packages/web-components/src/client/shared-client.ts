import type { FleetClient } from './fleet-client.js';
import { LazyClient, type LazySource } from './lazy-client.js';

/** A share in the one client of an endpoint or a file. */
export interface ClientLease {
  readonly client: FleetClient;
  /** Gives the share back. The last one closes the connection. Safe to call twice. */
  release(): void;
}

/** An element that moves in the document lets go and takes hold again; the client outlives that. */
export const LINGER_MS = 1_000;

interface SharedSource extends LazySource {
  setToken?(token: string | undefined): void;
}

interface Shared {
  readonly client: LazyClient<SharedSource>;
  leases: number;
  closing?: ReturnType<typeof setTimeout> | undefined;
}

/** Begins the key of a file. */
const FILE = 'file ';

const shared = new Map<string, Shared>();
const tokens = new Map<string, string>();

/**
 * Sets the token for an endpoint of this page. A connection that is open already is opened anew with it, and
 * goes on where it was.
 */
export function setEndpointToken(endpoint: string, token: string | undefined): void {
  const key = keyOf(endpoint);
  if (tokens.get(key) === token) return;
  if (token === undefined) tokens.delete(key);
  else tokens.set(key, token);
  shared.get(key)?.client.source?.setToken?.(token);
}

/** The client of an endpoint. All who ask for the same endpoint share one connection. */
export function acquireClient(endpoint: string): ClientLease {
  const key = keyOf(endpoint);
  return lease(key, async () => {
    const { CollectorClient } = await import('./collector-client.js');
    return new CollectorClient({ endpoint: key, token: tokens.get(key) });
  });
}

/** The client of a file of events. All who ask for the same file read it once. */
export function acquireFile(src: string): ClientLease {
  const url = keyOf(src);
  return lease(`${FILE}${url}`, async () => {
    const { FileClient } = await import('./file-client.js');
    return new FileClient({ url });
  });
}

/** Endpoints with an open connection. */
export function openEndpoints(): readonly string[] {
  return [...shared.keys()].filter((key) => !key.startsWith(FILE));
}

function lease(key: string, load: () => Promise<SharedSource>): ClientLease {
  const entry = shared.get(key) ?? open(key, new LazyClient(load));
  clearTimeout(entry.closing);
  entry.leases += 1;
  let held = true;
  const release = (): void => {
    if (!held) return;
    held = false;
    entry.leases -= 1;
    if (entry.leases === 0) entry.closing = setTimeout(() => close(key, entry), LINGER_MS);
  };
  return { client: entry.client, release };
}

function open(key: string, client: LazyClient<SharedSource>): Shared {
  const entry: Shared = { client, leases: 0 };
  shared.set(key, entry);
  client.start();
  return entry;
}

function close(key: string, entry: Shared): void {
  entry.client.stop();
  shared.delete(key);
}

function keyOf(endpoint: string): string {
  return new URL(endpoint, globalThis.document?.baseURI).href.replace(/\/+$/, '');
}
