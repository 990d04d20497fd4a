import { describe, expect, it } from 'vitest';
import { closestName } from './closest-name.js';

const NAMES = ['port', 'host', 'store', 'stores', 'limits'];

describe('closestName', () => {
  it.each([
    ['prot', 'port'],
    ['Port', 'port'],
    ['limit', 'limits'],
    ['stroe', 'store'],
    ['hst', 'host'],
  ])('takes %s for %s', (name, closest) => {
    expect(closestName(name, NAMES)).toBe(closest);
  });

  it.each(['', 'dashboard', 'xyz'])('finds nothing near %j', (name) => {
    expect(closestName(name, NAMES)).toBeUndefined();
  });

  it('finds nothing among no names', () => {
    expect(closestName('port', [])).toBeUndefined();
  });
});
