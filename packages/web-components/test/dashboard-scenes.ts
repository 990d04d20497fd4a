import type { KeyboardPage } from './keyboard-page.js';

/** Something to look at: an address of the gallery, and what to do there. */
export interface DashboardScene {
  readonly name: string;
  readonly route?: string;
  readonly scene?: string;
  readonly act?: (at: KeyboardPage) => Promise<void>;
}

const press =
  (...keys: readonly string[]) =>
  (at: KeyboardPage): Promise<void> =>
    at.press(...keys);

/** Every page of the dashboard with everything that can be opened on it. */
export const DASHBOARD_SCENES: readonly DashboardScene[] = [
  { name: 'the fleet as cards' },
  {
    name: 'the fleet as a table',
    async act({ page }) {
      const table = page.getByRole('button', { name: 'Table' });
      if (await table.isVisible()) await table.press('Enter');
    },
  },
  { name: 'a filter that fits nothing', route: '/?sessions=nosuchthing' },
  { name: 'a conversation', route: '/s/checkout' },
  { name: 'lanes', route: '/s/billing?v=lanes' },
  { name: 'a waterfall', route: '/s/billing?v=waterfall' },
  { name: 'changes', route: '/s/billing?v=changes' },
  {
    name: 'the details of an event',
    route: '/s/checkout',
    async act({ page }) {
      await page.getByRole('article', { name: /npm run lint/ }).press('Enter');
      await page.getByRole('tab', { name: 'Result' }).waitFor();
    },
  },
  { name: 'approvals', route: '/approvals' },
  {
    name: 'past approvals',
    route: '/approvals',
    async act({ page }) {
      await page.getByRole('tab', { name: 'History' }).press('Enter');
    },
  },
  {
    name: 'the palette',
    async act(at) {
      await at.press('Control+k');
      await at.page.getByRole('dialog', { name: 'Search' }).waitFor();
      await at.type('retry');
      await at.page.getByRole('dialog').getByRole('option').first().waitFor();
    },
  },
  {
    name: 'the view settings',
    async act({ page }) {
      await page.getByRole('button', { name: 'View settings' }).press('Enter');
    },
  },
  { name: 'the list of keys', act: press('?') },
  {
    name: 'a replay',
    route: '/s/checkout',
    async act({ page }) {
      await page.getByRole('button', { name: 'Replay', exact: true }).press('Enter');
      await page.getByRole('slider', { name: 'Moment of the replay' }).waitFor();
    },
  },
  { name: 'no sessions', scene: 'empty' },
  { name: 'what is being read', scene: 'loading' },
  { name: 'what could not be read', scene: 'error' },
  { name: 'a broken connection', scene: 'offline', route: '/s/checkout' },
];
