import { describeStore } from '../src/testing/index.js';
import { memoryStore } from '../src/stores/memory-store.js';

describeStore('memory', () => () => memoryStore());
