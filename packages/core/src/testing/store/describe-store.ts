import { describeCases } from '../contract-case.js';
import { capabilityCases } from './capability-cases.js';
import { lifeCases } from './life-cases.js';
import { logCases } from './log-cases.js';
import { pagingCases } from './paging-cases.js';
import { pruneCases } from './prune-cases.js';
import { searchCases } from './search-cases.js';
import { sessionCases } from './session-cases.js';
import type { OpenStore, StoreCase } from './store-place.js';

/** Every promise of a store, to be run one by one; {@link describeStore} runs them all. */
export const storeCases: readonly StoreCase[] = [
  ...logCases,
  ...pagingCases,
  ...sessionCases,
  ...pruneCases,
  ...lifeCases,
  ...capabilityCases,
  ...searchCases,
];

/**
 * Proves with vitest that a store keeps the contract, whatever it claims.
 *
 * `place` makes one empty place for each case and answers how to open a store there. A store that claims
 * `survivesRestart` is opened there again after a stop; one that claims `sharedBetweenProcesses` is opened
 * there twice at once.
 *
 * ```ts
 * describeStore('sqlite', () => {
 *   const path = join(mkdtempSync(join(tmpdir(), 'store-')), 'ao.db');
 *   return () => sqliteStore({ path });
 * });
 * ```
 */
export function describeStore(name: string, place: () => OpenStore): void {
  describeCases(`${name} store`, storeCases, place);
}
