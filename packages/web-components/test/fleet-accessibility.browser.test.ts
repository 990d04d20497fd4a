import axe from 'axe-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { StaticClient } from '../src/client/static-client.js';
import { pageMemory } from '../src/client/view-memory.js';
import '../src/define/agent-fleet-overview.js';
import '../src/define/agent-session-list.js';
import '../src/define/agent-status-bar.js';
import { bigFleet } from './big-fleet.js';
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

const CLIENTS: Record<string, () => StaticClient | undefined> = {
  live: () => aFleet('live'),
  offline: () => aFleet('offline'),
  many: () => new StaticClient({ events: bigFleet(80, Date.now()) }),
  empty: () => new StaticClient(),
  loading: () => notLoaded('connecting'),
  unreachable: () => notLoaded('offline'),
  unconfigured: () => undefined,
};

const LIST = 'agent-session-list';
const OVERVIEW = 'agent-fleet-overview';
const CASES: readonly (readonly [string, string, object, number])[] = [
  [LIST, 'live', { nested: true, searchable: true, selected: 'checkout' }, 340],
  [LIST, 'live', { filter: 'no such thing' }, 340],
  [LIST, 'live', { hrefFor: (id: string) => `#${id}`, show: 'context,cost,branch,agent,host,age' }, 280],
  [LIST, 'offline', {}, 340],
  [LIST, 'many', { groupBy: 'project' }, 340],
  [LIST, 'empty', {}, 340],
  [LIST, 'loading', {}, 340],
  [LIST, 'unreachable', {}, 340],
  [LIST, 'unconfigured', {}, 340],
  [OVERVIEW, 'live', { searchable: true, selected: 'checkout' }, 1_200],
  [OVERVIEW, 'live', { groupBy: 'attention' }, 420],
  [OVERVIEW, 'offline', { layout: 'table' }, 900],
  [OVERVIEW, 'many', { sort: '-cost' }, 1_200],
  [OVERVIEW, 'many', {}, 420],
  [OVERVIEW, 'empty', {}, 900],
  [OVERVIEW, 'loading', {}, 900],
  [OVERVIEW, 'unreachable', {}, 900],
  [OVERVIEW, 'unconfigured', {}, 900],
  ['agent-status-bar', 'live', {}, 900],
  ['agent-status-bar', 'offline', {}, 420],
];

beforeEach(() => {
  pageMemory.set('overview-layout', undefined);
  pageMemory.mark('auth', { pinned: true, seenSeq: 1 });
  pageMemory.mark('web', { muted: true });
});

describe.each(['light', 'dark'] as const)('accessibility of a fleet, %s', (theme) => {
  it.each(CASES)('finds nothing wrong with %s, %s %j at %d px', async (tag, fleet, more, width) => {
    const client = CLIENTS[fleet]!();
    const element = await mount<HTMLElement>(tag, { client, theme, ...more } as object, {
      width,
      height: 900,
    });
    document.body.style.background = theme === 'dark' ? '#000' : '#fff';
    for (const toggle of deepAll(element, '.tree-toggle')) toggle.click();
    await settled(14);

    expect(await violations(element)).toEqual([]);
  });
});

function aFleet(state: 'live' | 'offline'): StaticClient {
  const client = new StaticClient({ events: richFleet(Date.now()) });
  client.setConnection(state, state === 'offline' ? 'connection refused' : undefined);
  return client;
}

function notLoaded(state: 'connecting' | 'offline'): StaticClient {
  const client = new StaticClient();
  client.loaded = false;
  client.setConnection(state, 'connection refused');
  return client;
}
