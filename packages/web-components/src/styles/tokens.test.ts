import { describe, expect, it } from 'vitest';
import { COLOR_TOKENS } from './tokens.js';

type Rgb = [number, number, number];
const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb;
const mix = (one: Rgb, other: Rgb, share: number): Rgb =>
  one.map((value, index) => value * share + (other[index] ?? 0) * (1 - share)) as Rgb;
const luminance = (color: Rgb): number => {
  const [r = 0, g = 0, b = 0] = color.map((value) =>
    value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one: Rgb, other: Rgb): number => {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
};

const texts = Object.entries(COLOR_TOKENS).filter(([name]) => /^(text|link|status-|kind-|ansi-)/.test(name));

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('%s colours', (_theme, index) => {
  const backgrounds = (['surface', 'raised', 'sunken'] as const).map(
    (name) => [name, rgb(COLOR_TOKENS[name][index])] as const,
  );

  it.each(texts)('%s is readable on every background and on its own tint', (_name, pair) => {
    const color = rgb(pair[index]);
    const surface = rgb(COLOR_TOKENS.surface[index]);

    for (const [, background] of backgrounds) expect(contrast(color, background)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color, mix(color, surface, 0.12))).toBeGreaterThanOrEqual(4.5);
  });

  it('keeps diffs, marks and borders readable', () => {
    const pairs = [
      ['diff-add', 'diff-add-bg', 4.5],
      ['diff-del', 'diff-del-bg', 4.5],
      ['mark-text', 'mark-bg', 4.5],
      ['border-strong', 'surface', 3],
      ['focus', 'surface', 3],
    ] as const;

    for (const [text, background, least] of pairs) {
      expect(
        contrast(rgb(COLOR_TOKENS[text][index]), rgb(COLOR_TOKENS[background][index])),
      ).toBeGreaterThanOrEqual(least);
    }
  });
});
