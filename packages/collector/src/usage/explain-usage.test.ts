import { summarize, reduceSession, type AgentEvent, type StoredEvent } from '@ao-observability/core';
import { DEFAULT_PRICE_TABLE } from '@ao-observability/core/pricing';
import { describe, expect, it } from 'vitest';
import { explainUsage } from './explain-usage.js';

describe('explainUsage', () => {
  it('looks at no more events than its limit, and says so', async () => {
    const events = [usageEvent(1), usageEvent(2), usageEvent(3)];

    const short = await explain(events, 2);
    const whole = await explain(events, 3);

    expect([short.complete, short.messages.length]).toEqual([false, 2]);
    expect([whole.complete, whole.messages.length]).toEqual([true, 3]);
  });

  it.each([
    [
      { model: 'claude-opus-5-5', cost_usd: 1, price_version: 'claude-code-2.1.330' },
      'row claude-opus-5-5 of',
    ],
    [{ model: 'claude-opus-5-5', cost_usd: 1, price_version: 'older' }, 'older, no longer in force'],
    [{ model: 'claude-opus-5-5', cost_usd: 1 }, 'given by the source'],
    [{ model: 'claude-opus-5-5' }, 'had no price when it was stored; would cost 0.000004 now'],
    [{ model: 'unheard-of' }, 'no row fits the model "unheard-of"'],
    [{}, 'the source named no model'],
  ])('tells where the price of %j is from', async (data, price) => {
    const { messages } = await explain([usageEvent(1, data)], 1);

    expect(messages[0]!.price).toContain(price);
  });
});

function explain(events: readonly StoredEvent[], limit: number) {
  const state = events.reduce<ReturnType<typeof reduceSession> | undefined>(reduceSession, undefined)!;
  return explainUsage({
    session: summarize(state),
    events: (async function* () {
      yield* events;
    })(),
    readEvent: async () => undefined,
    table: DEFAULT_PRICE_TABLE,
    limit,
  });
}

function usageEvent(seq: number, data: AgentEvent['data'] = {}): StoredEvent {
  const timestamp = new Date(Date.UTC(2026, 0, 1) + seq).toISOString();
  return {
    event_id: `e-${seq}`,
    event_type: 'usage',
    session_id: 's-1',
    source: 'claude-code',
    timestamp,
    received_at: timestamp,
    seq,
    data: { message_id: `m-${seq}`, input_tokens: 1, ...data },
  };
}
