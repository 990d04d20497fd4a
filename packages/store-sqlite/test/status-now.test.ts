import { LOST_AFTER_MS, reduceSession, STALLED_AFTER_MS, statusAt, summarize } from '@ao-observability/core';
import { anEvent } from '@ao-observability/core/testing';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATUS_NOW } from '../src/read-sessions.js';

const STATUSES = ['running', 'waiting', 'idle', 'finished', 'error', 'stalled', 'lost'] as const;
const NOW = Date.UTC(2026, 0, 1);

describe('STATUS_NOW', () => {
  it('is what statusAt of core says, on both sides of each limit', () => {
    const aRow = summarize(
      reduceSession(undefined, { ...anEvent(), seq: 1, received_at: '2026-01-01T00:00:00.000Z' }),
    );
    const db = new Database(':memory:');
    const sql = db.prepare(`SELECT ${STATUS_NOW} FROM (SELECT ? AS status, ? AS last_event_ms)`).pluck();
    const silence = fc.oneof(
      ...[0, STALLED_AFTER_MS, LOST_AFTER_MS].map((limit) => fc.integer({ min: limit - 3, max: limit + 3 })),
      fc.integer({ min: -LOST_AFTER_MS, max: 3 * LOST_AFTER_MS }),
    );

    fc.assert(
      fc.property(fc.constantFrom(...STATUSES), silence, (status, ms) => {
        const row = { ...aRow, status, last_event_at: new Date(NOW - ms).toISOString() };
        expect(sql.get({ now: NOW }, status, NOW - ms)).toBe(statusAt(row, NOW).status);
      }),
      { numRuns: 1000 },
    );
    db.close();
  });
});
