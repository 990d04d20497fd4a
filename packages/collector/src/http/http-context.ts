import type { EpochMs, Logger, SourceAdapter, StorePlugin } from '@ao-observability/core';
import type { Ingest } from '../ingest/ingest.js';
import type { ClientLosses } from '../metrics/client-losses.js';
import type { CollectorStatus } from '../metrics/collector-status.js';
import type { IngestMeter } from '../metrics/ingest-meter.js';
import type { CollectorLimits } from '../options/collector-limits.js';
import type { BodyBudget } from './body-budget.js';

/** The parts of the collector that the routes use. */
export interface HttpContext {
  store: StorePlugin;
  sources: ReadonlyMap<string, SourceAdapter>;
  ingest: Ingest;
  meter: IngestMeter;
  clientLosses: ClientLosses;
  budget: BodyBudget;
  limits: CollectorLimits;
  logger: Logger;
  version: string;
  dashboard: boolean | string;
  now: () => EpochMs;
  status: () => CollectorStatus;
  /** Somebody reads sessions, so what they say should be true now. */
  sessionsRead: () => void;
}
