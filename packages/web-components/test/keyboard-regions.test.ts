/* oxlint-disable vitest/expect-expect, vitest/no-standalone-expect, vitest/require-awaited-expect-poll -- helpers assert, and wait for it */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { KeyboardPage, startGallery } from './keyboard-page.js';

let gallery: Awaited<ReturnType<typeof startGallery>>;
let at: KeyboardPage;

beforeAll(async () => {
  gallery = await startGallery();
}, 60_000);
afterAll(() => gallery?.stop());
afterEach(async () => {
  const { errors } = at;
  await at.close();
  expect(errors).toEqual([]);
});

const open = async (options?: Parameters<typeof KeyboardPage.open>[1]): Promise<void> => {
  at = await KeyboardPage.open(gallery, options);
};
const poll = <Value>(read: () => Value | Promise<Value>) => expect.poll(read, { timeout: 5_000 });
const focus = () => poll(async () => (await at.focused()).text);
const region = async () => (await at.focused()).region;
const dialog = (name: string) => at.page.getByRole('dialog', { name });
const openDetails = async (): Promise<string> => {
  await at.page.getByRole('feed').waitFor();
  for (let step = 0; step < 8 && (await at.focused()).tag !== 'article'; step += 1) await at.press('F6');
  await at.press('Shift+E');
  await focus().toMatch(/^Bash, npm run lint/);
  const { text } = await at.focused();
  await at.press('Enter');
  await poll(() => at.address).toMatch(/e=/);
  return text;
};

describe('the parts of the page', () => {
  it('come one after the other with F6, and back with Shift+F6', async () => {
    await open({ route: '/s/checkout' });
    await openDetails();
    await at.page.getByRole('complementary', { name: 'Details' }).waitFor();
    const parts = ['Details', 'Status', 'Fleet', 'Sessions', 'Session'];
    const go = async (key: string, part: string): Promise<void> => {
      await at.press(key);
      await poll(region).toBe(part);
      if (part === 'Session') await poll(async () => (await at.focused()).tag).toBe('article');
    };
    for (const part of [...parts, 'Details']) await go('F6', part);
    for (const part of parts.toReversed()) await go('Shift+F6', part);
  });

  it('are met by Tab in the order in which they are read', async () => {
    await open({ route: '/s/checkout' });
    await openDetails();
    await at.page.evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
    });
    const regions: string[] = [];
    const inSession: string[] = [];

    for (let step = 0; step < 120; step += 1) {
      await at.press('Tab');
      const { tag, region: part, role } = await at.focused();
      if (tag === 'body') break;
      if (part !== regions.at(-1)) regions.push(part);
      if (part === 'Session') inSession.push(role || tag);
    }

    expect(regions).toEqual(['', 'Fleet', 'Sessions', '', 'Session', '', 'Details']);
    const rows = inSession.indexOf('article');
    expect(inSession[0]).toBe('tab');
    // What is inside of rows comes after a row.
    expect(inSession.indexOf('group')).toBeGreaterThan(rows);
    expect(rows).toBeGreaterThan(0);
  });

  it('are skipped with the first link', async () => {
    await open({ route: '/s/checkout' });

    await at.press('Tab');
    await focus().toBe('Skip to the content');
    await at.press('Enter');

    await poll(region).toBe('Session');
    await at.press('Tab');
    expect(await region()).toBe('Session');
  });
});

describe('Escape', () => {
  it.each([1440, 900, 420])(
    'closes the details and gives the focus back to the row, at %d px',
    async (width) => {
      await open({ route: '/s/checkout', width });
      await at.press('Tab');
      const row = await openDetails();

      await at.press('Escape');

      await poll(() => at.address).toBe('#/s/checkout');
      await focus().toBe(row);
    },
  );

  it('closes the list of keys, which keeps the focus while it is open', async () => {
    await open();
    await at.pressUntil('Tab', /^Approvals/);

    await at.press('?');
    await dialog('Keys').waitFor();
    for (let step = 0; step < 4; step += 1) {
      await at.press('Tab');
      expect((await at.focused()).text).toMatch(/^(?:Close|)$/);
    }
    await at.press('Escape');

    await poll(() => dialog('Keys').count()).toBe(0);
    await focus().toMatch(/^Approvals/);
  });

  it('closes the palette, which keeps the focus while it is open', async () => {
    await open();
    await at.pressUntil('Tab', /^Approvals/);

    await at.press('Control+k');
    await dialog('Search').waitFor();
    for (let step = 0; step < 20; step += 1) {
      await at.press('Tab');
      expect((await at.focused()).region).toBe('');
    }
    while ((await at.focused()).role !== 'combobox') await at.press('Tab');
    await at.press('Escape');

    await poll(() => dialog('Search').count()).toBe(0);
    await focus().toMatch(/^Approvals/);
  });

  it('closes the view settings and gives the focus back to their button', async () => {
    await open();
    await at.pressUntil('Tab', /^View settings$/);

    await at.press('Enter');
    await dialog('View settings').waitFor();
    await at.press('Tab');
    expect((await at.focused()).tag).toBe('select');
    await at.press('Escape');

    await poll(() => dialog('View settings').count()).toBe(0);
    await focus().toBe('View settings');
  });
});

describe('keys', () => {
  const allow = (shortcuts: string) =>
    at.page.evaluate((where) => document.body.firstElementChild!.setAttribute('shortcuts', where), shortcuts);

  it('open the sessions by their numbers', async () => {
    await open();

    for (const [key, session] of [
      ['Alt+1', 'billing'],
      ['Alt+2', 'onboarding'],
      ['Alt+9', 'docs'],
    ] as const) {
      await at.press(key);
      await poll(() => at.address).toBe(`#/s/${session}`);
    }
  });

  it('do nothing outside unless they are global', async () => {
    await open();
    await allow('focus');

    await at.press('n');
    expect(at.address).toBe('#/');
    await at.press('Tab', 'n');

    await poll(() => at.address).toBe('#/s/docs');
  });

  it('do nothing at all while they are off', async () => {
    await open();
    await allow('off');

    await at.press('Tab', 'n', 'Alt+1', 'Control+k', '?', '/');

    expect(at.address).toBe('#/');
    expect(await at.page.getByRole('dialog').count()).toBe(0);
    expect((await at.focused()).text).toBe('Skip to the content');
  });

  it('are letters while somebody writes', async () => {
    await open();

    await at.press('/');
    await focus().toBe('Filter sessions');
    await at.type('n?');
    await at.press('Control+k');

    await dialog('Search').waitFor();
    expect(at.address).toBe('#/?sessions=n?');
  });
});
