import { AoError } from '@ao-observability/core';

/** The error for an option of one command: `expected` completes "Expected …". */
export function invalidOption(option: string, given: string, expected: string): AoError {
  return new AoError('AO_CONFIG_INVALID', {
    detail: `${option} is ${JSON.stringify(given)}.`,
    hint: `Expected ${expected}.`,
  });
}
