import { expect, it } from 'vitest';
import { defineAll } from '../src/define-all.js';
import { StaticClient, type AgentDashboard } from '../src/index.js';
import { deepElements, mount, settled } from './mount.js';
import { richFleet } from './rich-fleet.js';

it('uses only elements of the chosen prefix inside a dashboard of that prefix', async () => {
  defineAll({ prefix: 'acme' });

  const dashboard = await mount<AgentDashboard>(
    'acme-dashboard',
    { client: new StaticClient({ events: richFleet(Date.now()) }), session: 'checkout' },
    { width: 1280, height: 800 },
  );
  await settled(20);
  const used = new Set(
    deepElements(dashboard)
      .map(({ localName }) => localName)
      .filter((name) => name.includes('-')),
  );

  expect([...used].filter((name) => !name.startsWith('acme-'))).toEqual([]);
  expect([...used]).toEqual(
    expect.arrayContaining(['acme-session-list', 'acme-timeline', 'acme-status-bar']),
  );
  expect(customElements.get('agent-dashboard')).toBeUndefined();
  expect(customElements.get('agent-timeline')).toBeUndefined();
});

it('registers under several prefixes, and twice under one, without harm', () => {
  defineAll({ prefix: 'first' });
  defineAll({ prefix: 'first' });

  expect(customElements.get('first-timeline')).toBeDefined();
  expect(() => defineAll({ prefix: 'No"prefix' })).toThrow('cannot be the name of an element');
});
