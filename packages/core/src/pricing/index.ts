/** What tokens cost: a versioned table as data, and how it is applied. Apart from the main door for its size. */
export type { LongPromptPrices, PriceRow, PriceTable, TokenPrices } from './price-table.js';
export { layerPriceTables } from './price-table.js';
export { DEFAULT_PRICE_TABLE } from './default-price-table.js';
export { MAX_PRICE_ROWS, parsePriceTable } from './parse-price-table.js';
export { findPriceRow } from './find-price-row.js';
export { contextLimit } from './context-limit.js';
export { priceUsage, promptTokens, type PricedRequest, type UsagePrice } from './price-usage.js';
export { priceEvent } from './price-event.js';
