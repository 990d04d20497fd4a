import { describeStore } from '@ao-observability/core/testing';
import { importBuilt } from './build-package.js';
import { freshPath } from './fresh-path.js';

const { sqliteStore } = await importBuilt();

describeStore('sqlite (reads on a thread of their own)', () => {
  const path = freshPath();
  return () => sqliteStore({ path });
});
