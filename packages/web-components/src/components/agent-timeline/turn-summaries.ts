import type { PromptEntry, TimelineEntry } from '@ao-observability/core';

/** A turn of the main agent, from what somebody asked to its end. */
export interface TurnFacts {
  /** When the prompt came: ISO 8601. */
  readonly started_at: string;
  readonly duration_ms: number;
  readonly calls: number;
  readonly failed: number;
}

/** The turns that ended, by the key of the entry that ends them. A turn whose prompt is not here has no facts. */
export function turnSummaries(entries: readonly TimelineEntry[]): ReadonlyMap<string, TurnFacts> {
  const turns = new Map<string, TurnFacts>();
  let prompt: PromptEntry | undefined;
  let calls = 0;
  let failed = 0;
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
        turns.set(entry.key, { started_at: prompt.timestamp, duration_ms, calls, failed });
      prompt = undefined;
      calls = 0;
      failed = 0;
    }
  }
  return turns;
}
