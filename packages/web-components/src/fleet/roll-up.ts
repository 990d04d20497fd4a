import { totalTokens } from '../rendering/session-text.js';
import type { SessionRow } from './session-row.js';

/** What a group of sessions amounts to. */
export interface RollUp {
  readonly sessions: number;
  readonly needs: number;
  readonly failed: number;
  readonly stalled: number;
  readonly working: number;
  /** Cost of what has a price; undefined when nothing has. */
  readonly cost: number | undefined;
  /** Some tokens have no price, so the cost is a lower bound. */
  readonly unpriced: boolean;
  readonly tokens: number;
}

/** Adds up the sessions of a group. */
export function rollUp(rows: readonly SessionRow[]): RollUp {
  let [cost, priced, unpriced, tokens] = [0, false, false, 0];
  for (const { session } of rows) {
    const { cost_usd, unpriced_tokens = 0 } = session.usage;
    const used = totalTokens(session);
    tokens += used;
    cost += cost_usd ?? 0;
    priced ||= cost_usd !== undefined;
    unpriced ||= unpriced_tokens > 0 || (cost_usd === undefined && used > 0);
  }
  const count = (status: string) => rows.filter(({ now, muted }) => !muted && now.status === status).length;
  return {
    sessions: rows.length,
    needs: rows.filter(({ needs }) => needs).length,
    failed: count('error'),
    stalled: count('stalled'),
    working: rows.filter(({ now }) => now.status === 'running').length,
    cost: priced ? cost : undefined,
    unpriced,
    tokens,
  };
}
