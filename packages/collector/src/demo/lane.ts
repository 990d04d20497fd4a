import type { AgentEvent, EpochMs } from '@ao-observability/core';
import type { Random } from './random.js';
import type { Scenario } from './scenario.js';
import { SCENARIOS } from './scenarios.js';
import { writeSession, type WrittenSession } from './write-session.js';

/** An event and when it happens. */
export interface TimedEvent {
  at: EpochMs;
  event: Omit<AgentEvent, 'timestamp'>;
}

/** Where a lane stands when the demo opens. */
export interface Opening {
  scenario: Scenario;
  /** The moment of the session, as its script names it, … */
  mark: string;
  /** … that lies this long before the opening. */
  before_ms: number;
  /** The session ends at the mark, unreported, and the lane with it. */
  isLost?: boolean;
}

/** Chance and clock of a lane. */
export interface LaneOptions {
  opening: Opening;
  /** Which lane it is; lanes play the scenarios in the same order, each from another place. */
  lane: number;
  opens_at: EpochMs;
  content: Random;
  ids: Random;
}

/**
 * One place of work: a session that ended a while ago, the one that is under way at the opening, and then one
 * after the other without end. Events come in order of time.
 */
export function* playLane({ opening, lane, opens_at, ...chance }: LaneOptions): Generator<TimedEvent, void> {
  const current = writeSession(opening.scenario, chance);
  const marked_at = current.timeOf(opening.mark) ?? current.length_ms / 2;
  const starts_at = opens_at - opening.before_ms - marked_at;
  if (opening.isLost) return yield* timed(current, starts_at, marked_at);
  yield* playEarlier(scenarioAfter(lane), starts_at, chance);
  yield* timed(current, starts_at);
  let free_at = starts_at + current.length_ms;
  for (let turn = lane + 1; ; turn++) {
    const next = writeSession(scenarioAfter(turn), chance);
    free_at += chance.content.between(4_000, 25_000);
    yield* timed(next, free_at);
    free_at += next.length_ms;
  }
}

function scenarioAfter(turn: number): Scenario {
  return SCENARIOS[(turn + 1) % SCENARIOS.length]!;
}

function* playEarlier(
  scenario: Scenario,
  until: EpochMs,
  chance: Pick<LaneOptions, 'content' | 'ids'>,
): Generator<TimedEvent, void> {
  const earlier = writeSession(scenario, chance);
  const pause_ms = chance.content.between(2, 50) * 60_000;
  yield* timed(earlier, until - pause_ms - earlier.length_ms);
}

function* timed(
  { events }: WrittenSession,
  starts_at: EpochMs,
  cut_ms = Infinity,
): Generator<TimedEvent, void> {
  for (const { at_ms, event } of events) {
    if (at_ms <= cut_ms) yield { at: starts_at + at_ms, event };
  }
}
