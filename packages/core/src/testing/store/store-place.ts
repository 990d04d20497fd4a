import type { StorePlugin } from '../../contracts/store.js';
import type { ContractCase } from '../contract-case.js';
import { type FakeHost, fakeHost } from '../fake-host.js';

/** Opens a store at one place. Each call makes another instance, for the same place. */
export type OpenStore = () => StorePlugin;

/** One promise of every store. Give `run` an empty place that no other case uses. */
export type StoreCase = ContractCase<OpenStore>;

/** An empty place for one case; what was opened there is stopped when the case ends. */
export interface StorePlace {
  readonly host: FakeHost;
  /** An instance that is not started. */
  readonly make: () => StorePlugin;
  /** A started instance. */
  readonly open: () => Promise<StorePlugin>;
}

/** A case whose stores are stopped however it ends. */
export function storeCase(name: string, run: (place: StorePlace) => Promise<void>): StoreCase {
  return { name, run: (openStore) => usePlace(openStore, run) };
}

async function usePlace(openStore: OpenStore, run: (place: StorePlace) => Promise<void>): Promise<void> {
  const host = fakeHost();
  const opened: StorePlugin[] = [];
  const make = () => {
    const store = openStore();
    opened.push(store);
    return store;
  };
  const open = async () => {
    const store = make();
    await store.start?.(host);
    return store;
  };
  try {
    await run({ host, make, open });
  } finally {
    host.abort();
    for (const store of opened) await store.stop?.();
  }
}
