import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DASHBOARD_SCENES, type DashboardScene } from './dashboard-scenes.js';
import { KeyboardPage, startGallery } from './keyboard-page.js';

const ALL_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
/** What a page is looked at with after the first look; only colours differ. */
const OTHER_MEDIA = {
  dark: { colorScheme: 'dark' },
  'more contrast': { colorScheme: 'light', contrast: 'more', reducedMotion: 'reduce' },
  'forced colours': { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'active' },
} as const;

let gallery: Awaited<ReturnType<typeof startGallery>>;
beforeAll(async () => {
  gallery = await startGallery();
}, 60_000);
afterAll(() => gallery?.stop());

async function violations({ page }: KeyboardPage, runOnly: readonly string[]): Promise<string[]> {
  return page.evaluate(async (rules) => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const found = await checker.run(document, { runOnly: [...rules] });
    return found.violations.flatMap(({ id, nodes }) => {
      // A line between two parts of the page is in neither.
      const wrong = nodes.filter(({ html }) => id !== 'region' || !html.includes('role="separator"'));
      return wrong.length === 0 ? [] : [`${id}: ${wrong.map(({ target }) => target.join(' ')).join(' | ')}`];
    });
  }, runOnly);
}

/** What is wrong with a scene, one line a rule. */
async function allViolations(scene: DashboardScene, width: number): Promise<string[]> {
  const at = await KeyboardPage.open(gallery, { ...scene, width, media: { colorScheme: 'light' } });
  try {
    await scene.act?.(at);
    await at.settled();
    await at.page.evaluate(axe.source);
    const found = await violations(at, ALL_RULES);
    // The width between differs in layout, which the first look saw, and not in colours.
    const others = width === 900 ? [] : Object.entries(OTHER_MEDIA);
    for (const [name, media] of others) {
      await at.page.emulateMedia(media);
      await at.settled(2);
      found.push(...(await violations(at, COLOUR_RULES)).map((line) => `${name}, ${line}`));
    }
    return [...found, ...at.errors];
  } finally {
    await at.close();
  }
}

describe.each([1440, 900, 420])('at %d px, axe finds nothing wrong with', (width) => {
  it.each(DASHBOARD_SCENES.map((scene) => [scene.name, scene] as const))('%s', async (_name, scene) => {
    expect(await allViolations(scene, width)).toEqual([]);
  });
});
