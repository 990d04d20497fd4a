import type { AoElementClass, DefineOptions } from './components/ao-element.js';
import * as door from './index.js';

/**
 * Registers every element, under a prefix of the host's choice: `defineAll({ prefix: 'acme' })` gives
 * `acme-dashboard`, which uses `acme-timeline` inside. Needed where `agent-…` is taken by somebody else.
 */
export function defineAll(options: Pick<DefineOptions, 'prefix' | 'registry'> = {}): void {
  for (const element of Object.values(door)) if (isElement(element)) element.define(options);
}

function isElement(value: unknown): value is AoElementClass {
  return (
    typeof value === 'function' &&
    value.prototype instanceof door.AoElement &&
    'tag' in value &&
    value.tag !== ''
  );
}
