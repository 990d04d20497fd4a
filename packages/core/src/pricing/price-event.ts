import type { AgentEvent } from '../events/event.js';
import { countOf, recordOf } from '../model/read-data.js';
import { contextLimit } from './context-limit.js';
import type { PriceTable } from './price-table.js';
import { priceUsage, promptTokens, type PricedRequest } from './price-usage.js';

/**
 * An event with what its tokens cost: `usage`, and `assistant_message` that carries its usage. A cost that
 * the source gave stays, and so does an unknown one. Other events are given back as they are.
 */
export function priceEvent(event: AgentEvent, table: PriceTable): AgentEvent {
  if (event.event_type === 'usage') {
    const found = findings(event.data, table);
    return found ? { ...event, data: { ...event.data, ...found } } : event;
  }
  const { usage, model } = event.data;
  if (event.event_type !== 'assistant_message' || typeof usage !== 'object' || usage === null) return event;
  const found = findings({ model, ...usage }, table);
  return found ? { ...event, data: { ...event.data, usage: { ...usage, ...found } } } : event;
}

interface Findings {
  cost_usd?: number;
  price_version?: string;
  context_limit_tokens?: number;
}

function findings(data: unknown, table: PriceTable): Findings | undefined {
  const usage = recordOf(data) as PricedRequest & Readonly<Record<string, unknown>>;
  if (typeof usage.model !== 'string') return undefined;
  const limit = contextLimit(usage.model, promptTokens(usage), table);
  const isKnown = countOf(usage.context_limit_tokens) !== undefined;
  const found: Findings = limit !== undefined && !isKnown ? { context_limit_tokens: limit } : {};
  if (countOf(usage.cost_usd) === undefined) {
    const price = priceUsage(usage, table);
    if (price.unpriced === undefined) {
      found.cost_usd = price.cost_usd;
      found.price_version = price.price_version;
    }
  }
  return Object.keys(found).length > 0 ? found : undefined;
}
