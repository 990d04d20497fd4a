import { describe, expect, it } from 'vitest';
import { anEvent } from '../testing/an-event.js';
import { contextLimit } from './context-limit.js';
import { DEFAULT_PRICE_TABLE } from './default-price-table.js';
import { priceEvent } from './price-event.js';

const MODEL = 'claude-opus-5-5';

describe('priceEvent', () => {
  it('adds cost, version and context limit to usage', () => {
    const event = anEvent({ event_type: 'usage', data: { model: MODEL, input_tokens: 1_000 } });

    expect(priceEvent(event, DEFAULT_PRICE_TABLE).data).toEqual({
      model: MODEL,
      input_tokens: 1_000,
      cost_usd: 0.004,
      price_version: 'claude-code-2.1.330',
      context_limit_tokens: 1_000_000,
    });
    expect(event.data).not.toHaveProperty('cost_usd');
  });

  it('adds them to the usage inside a message', () => {
    const data = { model: MODEL, text: 'Done', usage: { output_tokens: 50 } };
    const event = anEvent({ event_type: 'assistant_message', data });

    expect(priceEvent(event, DEFAULT_PRICE_TABLE).data).toMatchObject({
      text: 'Done',
      usage: { output_tokens: 50, cost_usd: 0.001 },
    });
  });

  it('keeps the cost that a source gave, without a version of ours', () => {
    const data = { model: MODEL, input_tokens: 1_000, cost_usd: 0.5, context_limit_tokens: 1 };
    const event = anEvent({ event_type: 'usage', data });

    expect(priceEvent(event, DEFAULT_PRICE_TABLE)).toBe(event);
  });

  it.each([
    anEvent({ event_type: 'usage', data: { model: 'unheard-of', input_tokens: 5 } }),
    anEvent({ event_type: 'usage', data: { input_tokens: 5 } }),
    anEvent({ event_type: 'assistant_message', data: { model: MODEL, text: 'Done' } }),
    anEvent({ event_type: 'assistant_message', data: { model: MODEL, usage: null } }),
    anEvent({ event_type: 'pre_tool', data: { model: MODEL, input_tokens: 5 } }),
  ])('leaves an event without a price as it is: $event_type $data', (event) => {
    expect(priceEvent(event, DEFAULT_PRICE_TABLE)).toBe(event);
  });
});

describe('contextLimit', () => {
  it.each([
    ['claude-haiku-4-5', 1_000, 200_000],
    ['claude-sonnet-4-5', 1_000, 200_000],
    ['claude-sonnet-4-5[1m]', 1_000, 1_000_000],
    ['claude-sonnet-4-5', 200_001, 1_000_000],
    ['claude-haiku-4-5', 200_001, undefined],
    ['unheard-of', 1_000, undefined],
  ])('of %s with %i tokens is %s', (model, used, limit) => {
    expect(contextLimit(model, used, DEFAULT_PRICE_TABLE)).toBe(limit);
  });
});
