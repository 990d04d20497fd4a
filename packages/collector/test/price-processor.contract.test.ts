import { DEFAULT_PRICE_TABLE } from '@ao-observability/core/pricing';
import { describeProcessor } from '@ao-observability/core/testing';
import { priceProcessor } from '../src/pricing/price-processor.js';

describeProcessor('prices', () => priceProcessor(DEFAULT_PRICE_TABLE));
