import { describe, expect, it } from 'vitest';
import { describeStore, storeCases } from '../src/testing/index.js';
import { brokenClaims, brokenSearches } from './broken/broken-claims.js';
import {
  type BrokenStore,
  brokenLives,
  brokenLogs,
  brokenPages,
  brokenRows,
} from './broken/broken-stores.js';
import { durablePlace } from './broken/durable-memory-store.js';
import { outcomesOf } from './broken/outcomes-of.js';

const brokenStores: BrokenStore[] = [
  ...brokenLogs,
  ...brokenPages,
  ...brokenRows,
  ...brokenLives,
  ...brokenClaims,
  ...brokenSearches,
];

// The broken stores are made from these, so the complaints are about what was broken.
describeStore('durable memory', durablePlace);

describe('describeStore', () => {
  for (const { what, place, breaks } of brokenStores) {
    it.concurrent(`catches a store that ${what}`, async () => {
      const outcomes = await outcomesOf(storeCases, breaks, place);

      expect(outcomes).toEqual(breaks.map((name) => `${name}: broken`));
    });
  }

  it('has no promise that no broken store breaks', () => {
    const caught = new Set(brokenStores.flatMap((store) => store.breaks));

    expect(storeCases.map(({ name }) => name).filter((name) => !caught.has(name))).toEqual([]);
  });

  it('has a name of its own for each promise', () => {
    const names = storeCases.map(({ name }) => name);

    expect(names).toEqual([...new Set(names)]);
  });
});
