import type { Processor } from '@ao-observability/core';
import { priceEvent, type PriceTable } from '@ao-observability/core/pricing';

/**
 * Gives usage its cost before it is stored, with the version of the table, so that history stays true when
 * prices change. A cost that the source gave stays; what has no price stays without.
 */
export function priceProcessor(table: PriceTable): Processor {
  return {
    kind: 'processor',
    name: 'prices',
    apiVersion: 1,
    process: (events) => events.map((event) => priceEvent(event, table)),
  };
}
