import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import {
  StaticClient,
  type AgentDashboard,
  type AgentSessionList,
  type AgentTimeline,
} from '../src/define/index.js';
import { deepAll, mount, settled } from './mount.js';
import { richFleet } from './rich-fleet.js';

async function violations(element: HTMLElement): Promise<string[]> {
  const { violations: found } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // The page around the element is the test runner's.
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join(' | ')}`,
  );
}

const aFleet = () => new StaticClient({ events: richFleet(Date.now()) });

describe.each(['light', 'dark'] as const)('accessibility, %s', (theme) => {
  it('finds nothing wrong with the session list', async () => {
    const element = await mount<AgentSessionList>(
      'agent-session-list',
      { client: aFleet(), theme, searchable: true, selected: 'checkout' },
      { width: 340, height: 900 },
    );

    expect(await violations(element)).toEqual([]);
  });

  it('finds nothing wrong with a conversation in which everything is open', async () => {
    const element = await mount<AgentTimeline>(
      'agent-timeline',
      { client: aFleet(), theme, session: 'checkout' },
      { width: 900, height: 3_000 },
    );
    for (const head of deepAll(element, '.head[aria-expanded=false]')) head.click();
    await vi.waitFor(() => expect(deepAll(element, 'table')).toHaveLength(1));
    await settled(6);

    expect(await violations(element)).toEqual([]);
  });

  it.each([
    ['with a session', { session: 'checkout' }, 1_200],
    ['without a session', {}, 1_200],
    ['narrow, with a session', { session: 'checkout' }, 400],
    ['narrow, without a session', {}, 400],
  ])('finds nothing wrong with the dashboard %s', async (_name, more, width) => {
    const element = await mount<AgentDashboard>(
      'agent-dashboard',
      { client: aFleet(), theme, routing: 'none', ...more },
      { width, height: 900 },
    );
    await settled(6);

    expect(await violations(element)).toEqual([]);
  });

  it.each(['offline', 'reconnecting', 'live'] as const)(
    'finds nothing wrong with the empty dashboard while %s',
    async (state) => {
      const client = new StaticClient();
      client.setConnection(state, 'connection refused');
      const element = await mount<AgentDashboard>(
        'agent-dashboard',
        { client, theme },
        { width: 900, height: 600 },
      );

      expect(await violations(element)).toEqual([]);
    },
  );
});
