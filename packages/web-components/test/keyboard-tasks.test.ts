/* oxlint-disable vitest/expect-expect, vitest/no-standalone-expect, vitest/require-awaited-expect-poll -- helpers assert, and wait for it */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { KeyboardPage, startGallery } from './keyboard-page.js';

let gallery: Awaited<ReturnType<typeof startGallery>>;
let at: KeyboardPage;

beforeAll(async () => {
  gallery = await startGallery();
}, 60_000);
afterAll(() => gallery?.stop());

/** From here on there is no mouse. */
const open = async (options?: Parameters<typeof KeyboardPage.open>[1]): Promise<void> => {
  at = await KeyboardPage.open(gallery, options);
};
afterEach(async () => {
  const { errors } = at;
  await at.close();
  expect(errors).toEqual([]);
});
const poll = <Value>(read: () => Value | Promise<Value>) => expect.poll(read, { timeout: 5_000 });
const address = () => poll(() => at.address);
const focusText = () => poll(async () => (await at.focused()).text);
const details = () => at.page.getByRole('complementary', { name: 'Details' });
const toFeed = async (): Promise<void> => {
  await at.page.getByRole('feed').waitFor();
  for (let step = 0; step < 8 && (await at.focused()).tag !== 'article'; step += 1) await at.press('F6');
  await poll(async () => (await at.focused()).tag).toBe('article');
};

describe('without a mouse', () => {
  it('1: finds who needs somebody', async () => {
    await open();

    await at.pressUntil('Tab', /2\s*need you/);
    await at.press('Enter');

    await address().toBe('#/?sessions=needs:you');
    const links = at.page.getByRole('main').getByRole('listitem').getByRole('link');
    await poll(() => links.count()).toBe(2);
    expect(await links.allTextContents()).toEqual([
      expect.stringMatching(/Needs permission.*Wants.*rm -rf build/s),
      expect.stringMatching(/Needs input.*Keep the old redirects\?/s),
    ]);
    expect(await at.page.getByRole('button', { name: 'need you', pressed: true }).count()).toBe(1);
  });

  it('2: opens who needs somebody, one after the other and back', async () => {
    await open();

    await at.press('n');
    await address().toBe('#/s/docs');
    await at.press('n');
    await address().toBe('#/s/checkout');
    await at.page.getByRole('heading', { name: 'checkout-api' }).waitFor();
    await at.press('Shift+N');

    await address().toBe('#/s/docs');
    await at.page.getByRole('heading', { name: 'docs-site' }).waitFor();
  });

  it('2: opens a card, and the conversation has the focus', async () => {
    await open();

    await at.pressUntil('Tab', /Rotate the signing keys/);
    await at.press('Enter');

    await address().toBe('#/s/auth');
    await poll(async () => (await at.focused()).region).toBe('Session');
  });

  it('3: reads why', async () => {
    await open();
    await at.press('n', 'n');
    await address().toBe('#/s/checkout');

    const pinned = at.page.getByRole('group', { name: 'Waiting for you' });
    await poll(() => pinned.textContent()).toContain('rm -rf build && npm ci');
    expect(await pinned.textContent()).toMatch(/answer in the\s+terminal on\s+macbook/);
    await toFeed();
    await focusText().toMatch(/^Needs permission, Bash/);
    await at.press('k', 'k');

    await focusText().toMatch(
      /^Agent: The suite is green\. One thing is left: the \*\*stale build folder\*\*/,
    );
  });

  it('4: puts a request aside and brings it back', async () => {
    await open();
    await at.pressUntil('Tab', /^Approvals/);
    await at.press('Enter');
    await address().toBe('#/approvals');
    const main = at.page.getByRole('main');
    await main.getByRole('heading', { name: '2 wait for you' }).waitFor();

    await at.pressUntil('Tab', /^Later$/);
    await at.press('Enter');
    await main.getByRole('heading', { name: '2 wait for you, 1 later' }).waitFor();
    await main.getByRole('heading', { name: 'Later · 1' }).waitFor();
    await focusText().toBe('Later');
    await at.pressUntil('Tab', /^Back to the top$/);
    await at.press('Enter');

    await main.getByRole('heading', { name: '2 wait for you' }).waitFor();
    await poll(() => main.getByRole('heading', { name: /^Later/ }).count()).toBe(0);
    expect(await main.getByRole('article').count()).toBe(2);
    await focusText().toBe('Later');
  });

  it('5: jumps from prompt to prompt', async () => {
    await open();
    await at.press('Alt+1');
    await address().toBe('#/s/billing');

    await toFeed();
    await at.press('Shift+K');
    await focusText().toMatch(/^You: Go on with leap years/);
    await at.press('Shift+K');
    await focusText().toMatch(/^You: Add proration to invoices/);
    await at.press('Shift+J');

    await focusText().toMatch(/^You: Go on with leap years/);
  });

  it('6: finds a text in a conversation', async () => {
    await open({ route: '/s/checkout' });

    await toFeed();
    await at.press('/');
    await at.type('jitter');
    const count = at.page.getByRole('main').getByText(/^\d+ of \d+$/);
    await poll(() => count.textContent()).toMatch(/^\d of [3-9]$/);
    const before = await count.textContent();
    await at.press('Enter');
    await poll(() => count.textContent()).not.toBe(before);
    await at.press('Escape');

    await poll(async () => (await at.focused()).tag).toBe('article');
  });

  it('6: finds a text in the whole fleet', async () => {
    await open();
    await at.press('Tab');

    await at.press('Control+k');
    await at.page.getByRole('combobox', { name: 'Search' }).waitFor();
    await at.type('half cents');
    const options = at.page.getByRole('option', { name: /half cents/i });
    await options.first().waitFor();
    await at.press('ArrowDown', 'Enter');

    await address().toMatch(/^#\/s\/(billing|taxes)/);
    await poll(async () => (await at.focused()).region).toBe('Session');
  });

  it('7: opens a change, side by side', async () => {
    await open({ route: '/s/checkout' });

    await toFeed();
    for (let step = 0; step < 20 && !(await at.focused()).text.startsWith('Edit'); step += 1)
      await at.press('k');
    await focusText().toMatch(/^Edit, src\/retry\.ts/);
    const diff = at.page.getByRole('group', { name: 'Change' });
    await diff.waitFor();
    const narrow = await diff.evaluate((element) => element.className);
    await at.press('d');
    await poll(() => diff.evaluate((element) => element.className)).toMatch(/split/);

    expect(narrow).not.toMatch(/split/);
    await focusText().toMatch(/^Edit/);
  });

  it('7: opens what changed in a file, side by side', async () => {
    await open({ route: '/s/billing' });

    await toFeed();
    await at.press('v', 'v', 'v');
    await address().toBe('#/s/billing?v=changes');
    await at.page.getByRole('button', { name: 'Split' }).waitFor();
    await at.pressUntil('Tab', /^Split$/);
    await at.press('Enter');
    await at.pressUntil('Tab', /proration\.spec\.ts/);
    await at.press('Enter');

    await at.page.getByRole('button', { name: /proration\.spec\.ts/, expanded: true }).waitFor();
    expect(await at.page.getByRole('button', { name: 'Split', pressed: true }).count()).toBe(1);
    await at.page.getByRole('main').getByText("it('charges by the day'").waitFor();
  });

  it('8: copies a link, and opens it', async () => {
    await open({ route: '/s/checkout' });

    await toFeed();
    await at.press('Shift+E');
    await focusText().toMatch(/^Bash, npm run lint/);
    await at.press('c');
    const read = () => at.page.evaluate(() => navigator.clipboard.readText());
    await poll(read).toMatch(/#\/s\/checkout\?e=./);
    const link = await read();
    await at.close();
    await open({ route: new URL(link).hash.slice(1) });

    const row = at.page.getByRole('article', { name: /npm run lint/ });
    await poll(() => row.getAttribute('aria-current')).toBe('true');
    await details().getByText('npm run lint').first().waitFor();
  });

  it('9: zooms the lanes to a failure', async () => {
    await open({ route: '/s/billing' });

    await toFeed();
    await at.press('v');
    await address().toBe('#/s/billing?v=lanes');
    await focusText().toBe('Lanes');
    const lanes = at.page.getByRole('group', { name: /^Swimlanes/ });
    await lanes.waitFor();
    const name = () => lanes.getAttribute('aria-label');
    const whole = await name();
    await at.pressUntil('Tab', /Start, end/);
    expect((await at.focused()).role).toBe('option');
    await at.press('e');
    await focusText().toMatch(/^Bash npx vitest run proration, 41\.0 s, Failed/);
    await at.press('f');
    await poll(name).not.toBe(whole);
    await at.press('Enter');

    await address().toMatch(/^#\/s\/billing\?v=lanes&e=./);
    await details().getByText('charges by the day').first().waitFor();
  });

  it('10: replays to 14:01', async () => {
    await open();
    const shown = at.page.getByRole('main').getByRole('link');
    const now = await shown.count();

    await at.pressUntil('Tab', /^Replay$/);
    await at.press('Enter');
    await focusText().toBe('Moment of the replay');
    const slider = at.page.getByRole('slider', { name: 'Moment of the replay' });
    const moment = () => slider.getAttribute('aria-valuetext');
    await at.press('End');
    for (let step = 0; step < 60 && !(await moment())?.startsWith('14:01'); step += 1) {
      await at.press('ArrowLeft');
      await at.settled(2);
    }

    expect(await moment()).toMatch(/^14:01:\d\d, event \d+ of \d+/);
    await address().toMatch(/at=2026-03-04T14:01:/);
    await at.page.getByText('Replay — not live').waitFor();
    await poll(() => shown.filter({ hasText: 'Rotate the signing keys' }).count()).toBe(1);
    expect(await shown.filter({ hasText: 'Replace the date picker' }).count()).toBe(0);

    await at.press('Escape');
    await address().toBe('#/');
    await poll(() => at.page.getByText('Replay — not live').count()).toBe(0);
    await poll(() => shown.count()).toBe(now);
    expect((await at.focused()).region).not.toBe('');
  });

  it('11: filters a conversation and clears it, with the place kept', async () => {
    await open({ route: '/s/billing' });
    await toFeed();
    await at.press('Shift+K', 'k', 'k');
    const { text: row } = await at.focused();
    const article = at.page.getByRole('article', { name: row, exact: true });
    const place = async () => Math.round((await article.boundingBox())?.y ?? -1);
    await poll(place).toBeGreaterThan(0);
    const before = await place();

    await at.pressUntil('Shift+Tab', /^Show$/);
    await at.press('e');
    await address().toMatch(/f=status:failed/);
    await poll(() => article.count()).toBe(0);
    await at.press('Home');
    await address().toBe('#/s/billing');

    await poll(async () => Math.abs((await place()) - before)).toBeLessThanOrEqual(1);
  });

  it('12: leaves the dashboard with Tab, both ways', async () => {
    await open({ route: '/s/checkout' });
    await at.page.evaluate(() => {
      for (const [name, where] of [
        ['before', 'prepend'],
        ['after', 'append'],
      ] as const) {
        const button = document.createElement('button');
        button.textContent = name;
        document.body[where](button);
      }
      document.querySelector<HTMLElement>('body > button')?.focus();
    });

    await at.pressUntil('Tab', /^after$/, 80);
    await at.pressUntil('Shift+Tab', /^before$/, 80);
  });
});
