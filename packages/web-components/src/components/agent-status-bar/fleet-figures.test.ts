import type { SessionSummary } from '@ao-observability/core';
import { describe, expect, it } from 'vitest';
import { aSummary } from '../../../test/a-summary.js';
import type { FleetClient } from '../../client/fleet-client.js';
import { fleetFigures, pulseFigures, todayFigures } from './fleet-figures.js';

const now = new Date('2026-03-05T15:00:00').getTime();
const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString();

function today(sessions: Partial<SessionSummary>[], total = sessions.length): readonly string[] {
  const rows = new Map(sessions.map((fields) => [fields.session_id ?? '', aSummary(fields)]));
  const client = { sessions: rows, total } as unknown as FleetClient;
  return todayFigures(client, now).map(({ text, title }) => `${text} (${title})`);
}

function used(session_id: string, hours: number, cost_usd?: number): Partial<SessionSummary> {
  const usage = { input_tokens: 1_000, output_tokens: 0, cache_read_tokens: 0, cache_creation_tokens: 0 };
  const priced = cost_usd === undefined ? usage : { ...usage, cost_usd };
  return { session_id, created_at: ago(hours), last_event_at: ago(Math.min(1, hours)), usage: priced };
}

describe('todayFigures', () => {
  it('adds up the sessions of today, exactly when all began today', () => {
    const old = { ...used('c', 90, 50), last_event_at: ago(80) };

    expect(today([used('a', 2, 1.5), used('b', 3, 0.25), old])).toEqual([
      'today $1.75 (Cost of 2 sessions with events today)',
      '2k tok (Tokens of every kind, of 2 sessions with events today)',
    ]);
  });

  it('says that it is about so much when some began earlier', () => {
    expect(today([used('a', 2, 1), used('b', 30, 2)])[0]).toBe(
      'today ~$3.00 (Cost of 2 sessions with events today; 1 of them began earlier, and all they used is in it)',
    );
  });

  it('says that it is at least so much when some has no price, and nothing when none has', () => {
    expect(today([used('a', 2, 1), used('b', 2)])[0]).toMatch(/^today ≥ \$1\.00 .*without a known price/);
    expect(today([used('b', 2)])).toEqual(['1k tok (Tokens of every kind, of 1 session with events today)']);
    expect(today([])).toEqual([]);
  });

  it('says when not all sessions are here', () => {
    expect(today([used('a', 2, 1)], 300)[0]).toMatch(/^today ~\$1\.00 .*only the 1 sessions loaded here/);
    expect(today([used('a', 2, 1), { ...used('c', 90, 50), last_event_at: ago(80) }], 300)[0]).toMatch(
      /^today \$1\.00/,
    );
  });
});

describe('fleetFigures', () => {
  it('names what there is', () => {
    const texts = (counts: Parameters<typeof fleetFigures>[0]) =>
      fleetFigures(counts).map(({ text }) => text);

    expect(texts({ working: 9, needs: 2, failed: 0, stalled: 1, lost: 0 })).toEqual([
      '9 working',
      '2 need you',
      '1 quiet',
    ]);
    expect(texts({ working: 0, needs: 1, failed: 1, stalled: 0, lost: 2 })).toEqual([
      '0 working',
      '1 needs you',
      '1 failed',
      '2 lost',
    ]);
  });
});

describe('pulseFigures', () => {
  const pulse = (eventsPerSecond: number, lagMs?: number, more: object = {}) =>
    pulseFigures({
      connection: { state: 'live', since: 0 },
      pulse: { eventsPerSecond, lagMs },
      ...more,
    } as unknown as FleetClient).map(({ text }) => text);

  it('rounds to what one can read', () => {
    expect(pulse(36.2, 83.4)).toEqual(['36 ev/s', 'lag 83 ms']);
    expect(pulse(0.3, 1_234)).toEqual(['0.3 ev/s', 'lag 1230 ms']);
    expect(pulse(0, 15_400)).toEqual(['0 ev/s', 'lag 15 s']);
    expect(pulse(2)).toEqual(['2 ev/s']);
  });

  it('says nothing while nothing is live', () => {
    expect(pulse(5, 5, { connection: { state: 'offline', since: 0 } })).toEqual([]);
    expect(pulse(5, 5, { at: 1 })).toEqual([]);
  });
});
