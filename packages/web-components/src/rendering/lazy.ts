/** A module that is fetched when it is first needed. */
export interface Lazy<Module> {
  /** The module when it is here. Otherwise starts fetching it and calls `onLoaded` once it is. */
  get(onLoaded: () => void, onFailed?: () => void): Module | undefined;
  /** The last fetch failed. Whoever tells so gives `get` an `onFailed`. */
  readonly failed: boolean;
}

/** Wraps a dynamic import, so that a first paint never waits for it. A failed fetch is tried again on the next use. */
export function lazy<Module>(load: () => Promise<Module>): Lazy<Module> {
  let loaded: Module | undefined;
  let loading: Promise<void> | undefined;
  let failed = false;
  const start = async (): Promise<void> => {
    failed = false;
    try {
      loaded = await load();
    } catch {
      loading = undefined;
      failed = true;
    }
  };
  const tell = async (arrival: Promise<void>, onLoaded: () => void, onFailed?: () => void): Promise<void> => {
    await arrival;
    if (loaded !== undefined) onLoaded();
    else onFailed?.();
  };
  return {
    get(onLoaded, onFailed) {
      if (loaded !== undefined) return loaded;
      loading ??= start();
      void tell(loading, onLoaded, onFailed);
      return undefined;
    },
    get failed() {
      return failed;
    },
  };
}
