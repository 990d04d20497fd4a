/** Prices in the currency of the table, for a million tokens. A price that is missing is not known. */
export interface TokenPrices {
  input: number;
  output: number;
  cache_read?: number | undefined;
  /** Written to the cache for five minutes. */
  cache_write_5m?: number | undefined;
  /** Written to the cache for an hour. */
  cache_write_1h?: number | undefined;
}

/** Prices of a request whose whole prompt, caches included, is larger than `above_tokens`. */
export interface LongPromptPrices extends TokenPrices {
  above_tokens: number;
}

/** What one model costs, and how much it can hold. */
export interface PriceRow {
  /** Id of the model without date and cloud prefix, such as `claude-opus-5-5`; `*` stands for anything. */
  model: string;
  /** Other ids of the same model. */
  aliases?: readonly string[] | undefined;
  prices: TokenPrices;
  long_prompt?: LongPromptPrices | undefined;
  /** Prices of the provider's fast mode (`speed: "fast"`). */
  fast?: TokenPrices | undefined;
  /** Price of one web search that the provider ran. */
  web_search?: number | undefined;
  /** Tokens that fit into the context. */
  context_tokens?: number | undefined;
  /** Tokens that fit when the larger context was asked for. */
  max_context_tokens?: number | undefined;
  /** Where the figures are from. @default the table's */
  source?: string | undefined;
  /** Version of the table that the row came with. @default the table's */
  version?: string | undefined;
}

/** What models cost, at a time, as somebody published it. */
export interface PriceTable {
  /** Kept with each cost that was computed with the table. */
  version: string;
  /** When the figures were valid: `YYYY-MM-DD`. */
  date: string;
  /** Where the figures are from. */
  source: string;
  currency: 'USD';
  /** Factors on the price of tokens by `inference_geo`; a place that is not named costs the list price. */
  geo_factors?: Readonly<Record<string, number>> | undefined;
  /** The first row that fits a model is used. */
  models: readonly PriceRow[];
}

/** A table in which the rows of `first` win over those of `base`; each row keeps the version it came with. */
export function layerPriceTables(first: PriceTable, base: PriceTable): PriceTable {
  const rowsOf = ({ models, version, source }: PriceTable) =>
    models.map((row): PriceRow => ({
      ...row,
      version: row.version ?? version,
      source: row.source ?? source,
    }));
  return {
    ...base,
    ...first,
    geo_factors: { ...base.geo_factors, ...first.geo_factors },
    models: [...rowsOf(first), ...rowsOf(base)],
  };
}
