import { describe, expect, it } from 'vitest';
import { followTarget, parseRoute, routeAddress, type DashboardRoute } from './dashboard-route.js';

const ROUTES: readonly (readonly [string, DashboardRoute])[] = [
  ['/', { page: 'fleet' }],
  ['/approvals', { page: 'approvals' }],
  ['/s/abc', { page: 'session', session: 'abc' }],
  ['/s/a%2Fb%20%E2%9C%8B', { page: 'session', session: 'a/b ✋' }],
  ['/s/abc?v=lanes', { page: 'session', session: 'abc', view: 'lanes' }],
  [
    '/s/abc?e=e1&f=kind%3Atool&sessions=status%3Aneeds&at=2026-01-02T14%3A05%3A01.000Z',
    {
      page: 'session',
      session: 'abc',
      event: 'e1',
      filter: 'kind:tool',
      sessions: 'status:needs',
      at: Date.UTC(2026, 0, 2, 14, 5, 1),
    },
  ],
];

describe('the address of a route', () => {
  it.each(ROUTES)('%s is read and written alike', (address, route) => {
    expect(parseRoute(address)).toEqual(route);
    expect(routeAddress(route)).toBe(address);
  });

  it.each([
    ['', { page: 'fleet' }],
    ['nonsense', { page: 'fleet' }],
    ['/s/%E0%A4%A', { page: 'fleet' }],
    ['/s/', { page: 'fleet' }],
    ['/s/abc?v=dance&at=yesterday', { page: 'session', session: 'abc' }],
  ])('%j leads somewhere sensible', (address, route) => {
    expect(parseRoute(address)).toEqual(route);
  });
});

describe('followTarget', () => {
  const here: DashboardRoute = {
    page: 'session',
    session: 's1',
    view: 'lanes',
    event: 'e1',
    filter: 'kind:tool',
  };

  it('keeps what is not named', () => {
    expect(followTarget(here, { eventId: 'e2' })).toMatchObject({
      session: 's1',
      view: 'lanes',
      event: 'e2',
    });
    expect(followTarget(here, { at: 5 })).toMatchObject({ session: 's1', event: 'e1', at: 5 });
  });

  it('closes the details when told to', () => {
    expect(followTarget(here, { eventId: undefined }).event).toBeUndefined();
  });

  it('does not carry an event or a filter into another session', () => {
    const there = followTarget(here, { sessionId: 's2' });
    expect(there).toMatchObject({ page: 'session', session: 's2', view: 'lanes' });
    expect([there.event, there.filter]).toEqual([undefined, undefined]);
  });

  it('goes to another page and remembers the session', () => {
    expect(followTarget(here, { page: 'approvals' })).toMatchObject({ page: 'approvals', session: 's1' });
    expect(followTarget({ page: 'fleet' }, { page: undefined, at: 1 })).toMatchObject({
      page: 'fleet',
      at: 1,
    });
  });

  it('has an address for a session whose id ends with half a character', () => {
    expect(routeAddress({ page: 'session', session: 'a\ud800' })).toBe('/s/a%EF%BF%BD');
  });
});
