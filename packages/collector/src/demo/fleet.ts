import type { EpochMs } from '@ao-observability/core';
import { type Opening, playLane, type TimedEvent } from './lane.js';
import { seededRandom } from './random.js';
import { accessibilityAudit } from './scenarios/accessibility-audit.js';
import { backgroundAgents } from './scenarios/background-agents.js';
import { flakyTest } from './scenarios/flaky-test.js';
import { hotLoop } from './scenarios/hot-loop.js';
import { issueTriage } from './scenarios/issue-triage.js';
import { longFeature } from './scenarios/long-feature.js';
import { nightBackfill } from './scenarios/night-backfill.js';
import { pagingEndpoint } from './scenarios/paging-endpoint.js';
import { providerOutage } from './scenarios/provider-outage.js';
import { research } from './scenarios/research.js';
import { schemaMigration } from './scenarios/schema-migration.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Together they show every status at once: running, waiting, idle, finished, error, stalled and lost. */
const OPENINGS: readonly Opening[] = [
  { scenario: flakyTest, mark: 'working', before_ms: 2 * SECOND },
  { scenario: pagingEndpoint, mark: 'permission', before_ms: 8 * SECOND },
  { scenario: backgroundAgents, mark: 'working', before_ms: SECOND },
  { scenario: schemaMigration, mark: 'question', before_ms: 15 * SECOND },
  { scenario: longFeature, mark: 'working', before_ms: 3 * SECOND },
  { scenario: research, mark: 'subagent', before_ms: 0 },
  { scenario: providerOutage, mark: 'end', before_ms: 4 * SECOND },
  { scenario: issueTriage, mark: 'working', before_ms: 2 * SECOND },
  { scenario: hotLoop, mark: 'working', before_ms: 4 * SECOND },
  { scenario: accessibilityAudit, mark: 'idle', before_ms: 30 * SECOND },
  { scenario: nightBackfill, mark: 'silence', before_ms: 13 * MINUTE },
  { scenario: flakyTest, mark: 'working', before_ms: 26 * 60 * MINUTE, isLost: true },
];

/** What a fleet depends on. */
export interface FleetOptions {
  /** The same seed gives sessions that do the same. */
  seed: number;
  /** What is before is history; also part of the sessions' identity, so that two demos can share a store. */
  opens_at: EpochMs;
}

/** The events of all lanes in order of time, without end. Written as they are taken. */
export function* fleet({ seed, opens_at }: FleetOptions): Generator<TimedEvent, never> {
  const lanes = OPENINGS.map((opening, lane) => {
    const content = seededRandom(seed * 1_000 + lane);
    const ids = seededRandom((seed + opens_at) * 1_000 + lane);
    const events = playLane({ opening, lane, opens_at, content, ids });
    return { events, next: events.next() };
  });
  for (;;) {
    const lane = lanes.reduce((first, other) => (timeOf(other.next) < timeOf(first.next) ? other : first));
    if (!lane.next.done) yield lane.next.value;
    lane.next = lane.events.next();
  }
}

function timeOf(next: IteratorResult<TimedEvent, void>): EpochMs {
  return next.done ? Infinity : next.value.at;
}
