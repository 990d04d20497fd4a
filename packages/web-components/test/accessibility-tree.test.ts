import { afterAll, beforeAll, expect, it } from 'vitest';
import { DASHBOARD_SCENES } from './dashboard-scenes.js';
import { KeyboardPage, startGallery } from './keyboard-page.js';

/** Which part of which scene is kept: what a screen reader tells of it. */
const KEPT: readonly (readonly [scene: string, part: string])[] = [
  ['the fleet as cards', '.main-pane'],
  ['a conversation', '.main-pane'],
  ['approvals', '.main-pane'],
  ['the palette', 'dialog[open]'],
  ['a replay', '.replay'],
  ['lanes', '.main-pane'],
];

let gallery: Awaited<ReturnType<typeof startGallery>>;
beforeAll(async () => {
  gallery = await startGallery();
}, 60_000);
afterAll(() => gallery?.stop());

it.each(KEPT)('tells %s', async (name, part) => {
  const scene = DASHBOARD_SCENES.find((one) => one.name === name)!;
  const at = await KeyboardPage.open(gallery, scene);
  await scene.act?.(at);
  const look = () => at.page.locator(part).first().ariaSnapshot();
  let tree = '';
  // Some figures are read after the first paint.
  for (let next = await look(); next !== tree; next = await look()) {
    tree = next;
    await at.page.waitForTimeout(500);
  }

  await at.close();
  expect(at.errors).toEqual([]);
  await expect(`${tree}\n`).toMatchFileSnapshot(`fixtures/aria/${name.replaceAll(' ', '-')}.yml`);
});
