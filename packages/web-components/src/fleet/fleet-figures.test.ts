import type { AgentSummary } from '@ao-observability/core';
import { describe, expect, it } from 'vitest';
import { aSummary } from '../../test/a-summary.js';
import { fleetCounts, needsYou } from '../client/attention.js';
import { rollUp } from './roll-up.js';
import { sessionRows } from './session-row.js';
import { SessionSlots } from './session-slots.js';
import { agentCounts, agentTree, rolledUpLook } from './sub-agents.js';

const now = Date.parse('2026-01-01T10:00:10.000Z');
const at = (second: number) => `2026-01-01T10:00:0${second}.000Z`;
const WAITING = { status: 'waiting', waiting_for: 'permission' } as const;
const anAgent = (fields: Partial<AgentSummary>): AgentSummary => ({
  agent_id: 'x',
  status: 'running',
  started_at: at(1),
  tool_calls: 0,
  tool_calls_failed: 0,
  ...fields,
});

describe('rollUp', () => {
  it('adds up what is known and says what is not', () => {
    const none = { output_tokens: 0, cache_read_tokens: 0, cache_creation_tokens: 0 };
    const rows = sessionRows(
      [
        aSummary({ session_id: 'a', ...WAITING, usage: { input_tokens: 10, ...none, cost_usd: 1.5 } }),
        aSummary({ session_id: 'b', usage: { input_tokens: 5, ...none, cost_usd: 0.25 } }),
        aSummary({ session_id: 'c', status: 'error' }),
      ],
      now,
    );

    expect(rollUp(rows)).toEqual({
      sessions: 3,
      needs: 1,
      failed: 1,
      stalled: 0,
      working: 1,
      cost: 1.75,
      unpriced: false,
      tokens: 15,
    });
  });

  it('does not take the unknown for free', () => {
    const usage = { input_tokens: 10, output_tokens: 0, cache_read_tokens: 0, cache_creation_tokens: 0 };

    expect(rollUp(sessionRows([aSummary({ usage })], now))).toMatchObject({
      cost: undefined,
      unpriced: true,
    });
    expect(rollUp(sessionRows([aSummary()], now))).toMatchObject({ cost: undefined, unpriced: false });
  });
});

describe('attention', () => {
  const fleet = [
    aSummary({ session_id: 'a', ...WAITING }),
    aSummary({ session_id: 'b', ...WAITING }),
    aSummary({ session_id: 'c' }),
    aSummary({ session_id: 'd', status: 'lost' }),
  ];

  it('counts nobody who was muted', () => {
    const isMuted = (id: string) => id === 'a' || id === 'd';

    expect(needsYou(fleet, now, isMuted).map(({ session_id }) => session_id)).toEqual(['b']);
    expect(fleetCounts(fleet, now, isMuted)).toEqual({
      needs: 1,
      failed: 0,
      stalled: 0,
      lost: 0,
      working: 1,
    });
    expect(fleetCounts(fleet, now)).toEqual({ needs: 2, failed: 0, stalled: 0, lost: 1, working: 1 });
  });
});

describe('SessionSlots', () => {
  const rows = (...sessions: Parameters<typeof aSummary>[0][]) => sessionRows(sessions.map(aSummary), now);

  it('keeps the number of a session until it ends, then gives it to another', () => {
    const slots = new SessionSlots();
    const [a, b] = [
      { session_id: 'a', created_at: at(1) },
      { session_id: 'b', created_at: at(2) },
    ];
    slots.update(rows(a, b), 2);
    slots.update(rows(a, b, { session_id: 'c', created_at: at(0) }), 2);
    expect([slots.at(1), slots.at(2), slots.numberOf('c')]).toEqual(['a', 'b', undefined]);

    slots.update(rows({ ...a, status: 'finished' }, b, { session_id: 'c', created_at: at(0) }), 2);

    expect([slots.at(1), slots.at(2)]).toEqual(['c', 'b']);
    expect(slots.numberOf('a')).toBeUndefined();
  });

  it('gives none when there are none to give', () => {
    const slots = new SessionSlots();
    slots.update(rows({ session_id: 'a' }), 3);
    slots.update(rows({ session_id: 'a' }), 0);

    expect(slots.numberOf('a')).toBeUndefined();
  });
});

describe('sub-agents', () => {
  it('stand as a tree; an unknown or circular parent loses none', () => {
    const agents = [
      anAgent({ agent_id: 'a' }),
      anAgent({ agent_id: 'b', parent_agent_id: 'a' }),
      anAgent({ agent_id: 'c', parent_agent_id: 'gone' }),
      anAgent({ agent_id: 'd', parent_agent_id: 'd' }),
    ];

    const tree = agentTree({ agents });

    expect(tree.map(({ agent }) => agent.agent_id)).toEqual(['a', 'c', 'd']);
    expect(tree[0]?.children.map(({ agent }) => agent.agent_id)).toEqual(['b']);
  });

  it('make an idle parent look at work, and change nothing for one that needs somebody', () => {
    const agents = [anAgent({})];
    const look = (session: ReturnType<typeof aSummary>) =>
      rolledUpLook(session, {
        status: session.status,
        waiting_for: session.waiting_for,
        since: '',
        reason: '',
        inferred: false,
      }).look;

    expect(look(aSummary({ status: 'idle', agents }))).toBe('working');
    expect(look(aSummary({ status: 'idle', agents: [anAgent({ status: 'finished' })] }))).toBe('idle');
    expect(look(aSummary({ ...WAITING, agents }))).toBe('needs');
  });

  it('count as failed only while their turn is under way', () => {
    const agents = [anAgent({ status: 'error', stopped_at: at(5) })];
    const turn = { started_at: at(2), tool_calls: 0 };

    expect(agentCounts(aSummary({ agents, agents_total: 4, turn }))).toEqual({
      total: 4,
      running: 0,
      failed: 1,
    });
    expect(agentCounts(aSummary({ agents, turn: { ...turn, started_at: at(6) } })).failed).toBe(0);
    expect(agentCounts(aSummary({ agents, turn: { ...turn, stopped_at: at(7) } })).failed).toBe(0);
  });
});
