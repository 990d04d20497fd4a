import { describeStore } from '@ao-observability/core/testing';
import { buildPackage } from './build-package.js';
import { freshPath } from './fresh-path.js';

const { sqliteStore } = (await import(await buildPackage())) as typeof import('../src/index.js');

describeStore('sqlite (reads on a thread of their own)', () => {
  const path = freshPath();
  return () => sqliteStore({ path });
});
