import { AoError, type StorePlugin } from '@ao-observability/core';
import { checkStore } from './check-store.js';
import { resolveModule } from './resolve-module.js';

/** Which module gives the store, and what it is called with. */
export interface StoreModuleOptions {
  /** A path, or the name of a package. */
  module: string;
  /** Given to the module's function. */
  options: Readonly<Record<string, unknown>>;
  /** Where paths and packages are looked for. */
  directory: string;
}

type MakeStore = (options: Readonly<Record<string, unknown>>) => unknown;

/**
 * Loads somebody's own store: a module whose `createStore` or default export is a store plugin, or a function
 * that makes one (or a promise of one). Throws `AO_PLUGIN_INVALID` naming what is missing.
 */
export async function loadStoreModule({
  module,
  options,
  directory,
}: StoreModuleOptions): Promise<StorePlugin> {
  const address = resolveModule(module, directory);
  if (address === undefined) {
    const hint = 'Give a path such as ./my-store.mjs, or install the package here.';
    throw new AoError('AO_PLUGIN_INVALID', {
      detail: `there is no module "${module}" in ${directory}.`,
      hint,
    });
  }
  const exported = await importStore(module, address);
  if (typeof exported !== 'function') return checkStore(exported, module);
  const made = await makeStore(exported as MakeStore, options).catch((cause: unknown) => {
    throw failed(`the store function of ${module} failed`, cause);
  });
  return checkStore(made, module);
}

async function importStore(module: string, address: string): Promise<unknown> {
  const loaded = await (import(address) as Promise<Record<string, unknown>>).catch((cause: unknown) => {
    throw failed(`${module} cannot be loaded`, cause);
  });
  const exported = loaded.createStore ?? loaded.default;
  if (exported !== undefined) return exported;
  const names = Object.keys(loaded);
  throw new AoError('AO_PLUGIN_INVALID', {
    detail: `${module} exports ${names.length > 0 ? names.join(', ') : 'nothing'}.`,
    hint: 'Expected a default export or "createStore": a store plugin, or a function that makes one.',
  });
}

// Async, so that a function which throws at once is caught like one which rejects.
async function makeStore(make: MakeStore, options: Readonly<Record<string, unknown>>): Promise<unknown> {
  return make(options);
}

function failed(what: string, cause: unknown): AoError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AoError('AO_PLUGIN_FAILED', { detail: `${what} (${reason}).`, cause });
}
