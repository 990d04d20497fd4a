/** A module that is fetched when it is first needed. */
export interface Lazy<Module> {
  /** The module when it is here. Otherwise starts fetching it and calls `onLoaded` once it is. */
  get(onLoaded: () => void): Module | undefined;
}

/** Wraps a dynamic import, so that a first paint never waits for it. A failed fetch is tried again on the next use. */
export function lazy<Module>(load: () => Promise<Module>): Lazy<Module> {
  let loaded: Module | undefined;
  let loading: Promise<void> | undefined;
  const start = async (): Promise<void> => {
    try {
      loaded = await load();
    } catch {
      loading = undefined;
    }
  };
  const tellWhenLoaded = async (arrival: Promise<void>, onLoaded: () => void): Promise<void> => {
    await arrival;
    if (loaded !== undefined) onLoaded();
  };
  return {
    get(onLoaded) {
      if (loaded !== undefined) return loaded;
      loading ??= start();
      void tellWhenLoaded(loading, onLoaded);
      return undefined;
    },
  };
}
