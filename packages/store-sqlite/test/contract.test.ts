import { describeStore } from '@ao-observability/core/testing';
import { sqliteStore } from '../src/index.js';
import { freshPath } from './fresh-path.js';

describeStore('sqlite (reads in slices on the calling thread)', () => {
  const path = freshPath();
  return () => sqliteStore({ path, readerThread: false });
});
