import type { PromptEntry, TimelineEntry } from '@ao-observability/core';
import type { EntrySegment } from './entry-segments.js';

/** A turn of the main agent, from what somebody asked to its end. */
export interface TurnFacts {
  /** When the prompt came: ISO 8601. */
  readonly started_at: string;
  readonly duration_ms: number;
  readonly calls: number;
  readonly failed: number;
}

/** A turn that has not ended yet. */
interface OpenTurn {
  readonly prompt?: PromptEntry | undefined;
  readonly calls: number;
  readonly failed: number;
}

/** The turns that end in a segment, and the one that goes on behind it. */
interface SegmentTurns {
  readonly before: OpenTurn;
  readonly ended: readonly (readonly [string, TurnFacts])[];
  readonly after: OpenTurn;
}

const NO_TURN: OpenTurn = { calls: 0, failed: 0 };

/** The turns of a conversation. A segment that did not change is not looked at again. */
export class TurnSummaries {
  /** Those that ended, by the key of the entry that ends them. A turn whose prompt is not here has no facts. */
  byEnd: ReadonlyMap<string, TurnFacts> = new Map();
  #known = new WeakMap<EntrySegment, SegmentTurns>();
  #last: readonly SegmentTurns[] = [];

  update(segments: readonly EntrySegment[]): void {
    let open = NO_TURN;
    const parts = segments.map((segment) => {
      const known = this.#known.get(segment);
      const part = known && isSameTurn(known.before, open) ? known : turnsOf(segment.entries, open);
      this.#known.set(segment, part);
      open = part.after;
      return part;
    });
    const before = this.#last.filter(({ ended }) => ended.length > 0);
    const now = parts.filter(({ ended }) => ended.length > 0);
    this.#last = parts;
    if (before.length === now.length && now.every((part, index) => part === before[index])) return;
    this.byEnd = new Map(now.flatMap(({ ended }) => ended));
  }

  clear(): void {
    this.byEnd = new Map();
    this.#last = [];
  }
}

function isSameTurn(one: OpenTurn, other: OpenTurn): boolean {
  return one.prompt === other.prompt && one.calls === other.calls && one.failed === other.failed;
}

function turnsOf(entries: readonly TimelineEntry[], before: OpenTurn): SegmentTurns {
  const ended: [string, TurnFacts][] = [];
  let { prompt, calls, failed } = before;
  for (const entry of entries) {
    if (entry.kind === 'prompt') {
      // Somebody may say more while the agent works; the turn began with the first.
      prompt ??= entry;
    } else if (entry.kind === 'tool') {
      calls += 1;
      if (entry.outcome === 'failed' || entry.outcome === 'invalid') failed += 1;
    } else if (entry.kind === 'lifecycle') {
      const duration_ms = prompt ? Date.parse(entry.timestamp) - Date.parse(prompt.timestamp) : -1;
      if (entry.event_type === 'turn_stop' && prompt && duration_ms >= 0)
        ended.push([entry.key, { started_at: prompt.timestamp, duration_ms, calls, failed }]);
      ({ prompt, calls, failed } = { prompt: undefined, ...NO_TURN });
    }
  }
  return { before, ended, after: { prompt, calls, failed } };
}
