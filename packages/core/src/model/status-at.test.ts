import { describe, expect, it } from 'vitest';
import { casesOf, script, SCRIPT_START, timeOf, type ScriptLine } from '../../test/event-script.js';
import { reduceSession } from './reduce-session.js';
import type { SessionState } from './session-summary.js';
import { LOST_AFTER_MS, STALLED_AFTER_MS, statusAt } from './status-at.js';

const RUNNING: ScriptLine = ['user_prompt', { text: 'Go' }];
const CALLING: ScriptLine = [
  'pre_tool',
  { tool_name: 'Bash', tool_input: { command: 'npm test' } },
  { tool_use_id: 'call-1' },
];

describe('statusAt', () => {
  it('is what the events say while they are fresh', () => {
    const state = last(RUNNING);

    expect(statusAt(state, SCRIPT_START + STALLED_AFTER_MS - 1)).toEqual({
      status: 'running',
      waiting_for: undefined,
      since: timeOf(0),
      reason: 'Works on: Go',
      inferred: false,
    });
  });

  it('is stalled, since the last word, when work was claimed and nothing was heard for long', () => {
    expect(statusAt(last(RUNNING), SCRIPT_START + STALLED_AFTER_MS + 120_000)).toEqual({
      status: 'stalled',
      since: timeOf(0),
      reason: 'Quiet for 12 min. Last: Works on: Go',
      inferred: true,
    });
  });

  it('names the call that is still open', () => {
    const { reason } = statusAt(last(RUNNING, CALLING), SCRIPT_START + STALLED_AFTER_MS + 1_000);

    expect(reason).toBe('Quiet for 10 min. Still in Bash: npm test');
  });

  it('is lost when a session that works or waits was silent for a day', () => {
    const waiting = last(['notification', { kind: 'idle_prompt' }]);

    for (const state of [last(RUNNING), waiting]) {
      expect(statusAt(state, SCRIPT_START + LOST_AFTER_MS)).toEqual({
        status: 'lost',
        since: timeOf(0),
        reason: 'No word for 24 h, and no end was reported',
        inferred: true,
      });
    }
  });

  it('lets a human take their time', () => {
    const waiting = last(['permission_request', { tool_name: 'Bash' }]);

    expect(statusAt(waiting, SCRIPT_START + LOST_AFTER_MS - 1)).toMatchObject({
      status: 'waiting',
      waiting_for: 'permission',
    });
  });

  it.each(casesOf([['turn_stop'], ['session_stop'], ['session_stop', { error: 'x' }]]))(
    'does not change with time after a $type',
    ({ line }) => {
      const state = last(line);

      expect(statusAt(state, SCRIPT_START + 10 * LOST_AFTER_MS).status).toBe(state.status);
    },
  );

  it('is what the events say when the clock is behind them or broken', () => {
    expect(statusAt(last(RUNNING), 0).status).toBe('running');
    expect(statusAt(last(RUNNING), Number.NaN).status).toBe('running');
  });
});

function last(...lines: ScriptLine[]): SessionState {
  return script(...lines).reduce<SessionState | undefined>(reduceSession, undefined)!;
}
