import { describe, expect, it } from 'vitest';
import { assertDriverFits } from './driver.js';

describe('assertDriverFits', () => {
  it.each([
    ['13.2.0', '20.20.2'],
    ['13.0.0', '21.7.3'],
    ['14.1.0', '20.20.2'],
    ['12.11.1', '18.20.0'],
  ])('refuses better-sqlite3 %s on Node.js %s before it is loaded', (driver, node) => {
    expect(() => assertDriverFits(driver, node)).toThrow(
      expect.objectContaining({
        code: 'AO_RUNTIME_UNSUPPORTED',
        message: expect.stringContaining(`better-sqlite3 ${driver} needs Node.js`) as string,
      }),
    );
  });

  it.each([
    ['12.11.1', '20.20.2'],
    ['12.11.1', '24.1.0'],
    ['13.2.0', '22.0.0'],
    ['13.2.0', '26.0.0'],
  ])('lets better-sqlite3 %s load on Node.js %s', (driver, node) => {
    expect(() => assertDriverFits(driver, node)).not.toThrow();
  });
});
