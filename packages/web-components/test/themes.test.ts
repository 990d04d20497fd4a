import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COLOR_TOKENS, SHAPE_TOKENS } from '../src/styles/tokens.js';

const folder = new URL('../src/themes/', import.meta.url);
const tokens = new Set([...Object.keys(COLOR_TOKENS), ...Object.keys(SHAPE_TOKENS)]);

describe.each(readdirSync(folder))('themes/%s', (name) => {
  const css = readFileSync(new URL(name, folder), 'utf8');

  it('sets nothing but tokens of ours', () => {
    const set = [...css.matchAll(/^\s*(--[\w-]+):/gm)].map(([, property]) => property!);

    expect(set.length).toBeGreaterThan(10);
    expect(set.filter((property) => !tokens.has(property.replace('--ao-', '')))).toEqual([]);
  });

  it('is tried on a page in Chromium', () => {
    const test = readFileSync(new URL('themes.browser.test.ts', import.meta.url), 'utf8');

    expect(test).toContain(`'${name}': {`);
  });
});
