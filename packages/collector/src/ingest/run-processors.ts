import { AoError, type AgentEvent, type Processor } from '@ao-observability/core';
import { describePlugin, messageOf } from '../plugins/plugin-runner.js';

/** An event that a processor left out on purpose. */
export interface Drop {
  event_id: string;
  reason: string;
}

/** What the chain of processors made of a batch. */
export interface Processed {
  events: readonly AgentEvent[];
  drops: readonly Drop[];
}

/** Runs the processors in order. Rejects with `AO_PLUGIN_FAILED` naming the one that threw or lost an event. */
export async function runProcessors(
  processors: readonly Processor[],
  events: readonly AgentEvent[],
): Promise<Processed> {
  const drops: Drop[] = [];
  let current = events;
  for (const processor of processors) {
    if (current.length === 0) break;
    const dropsBefore = drops.length;
    const next = await runOne(processor, current, drops);
    checkNoneLost(processor, { before: current, after: next, drops: drops.slice(dropsBefore) });
    current = next;
  }
  return { events: current, drops };
}

async function runOne(processor: Processor, events: readonly AgentEvent[], drops: Drop[]) {
  try {
    return await processor.process(events, {
      drop: ({ event_id }, reason) => drops.push({ event_id, reason }),
    });
  } catch (error) {
    throw failed(processor, messageOf(error), error);
  }
}

interface Step {
  before: readonly AgentEvent[];
  after: unknown;
  drops: readonly Drop[];
}

function checkNoneLost(processor: Processor, { before, after, drops }: Step): void {
  if (!Array.isArray(after)) throw failed(processor, 'it did not return an array');
  const kept = new Set<string>((after as AgentEvent[]).map((event) => event.event_id));
  for (const { event_id } of drops) kept.add(event_id);
  const lost = before.find(({ event_id }) => !kept.has(event_id));
  if (lost) throw failed(processor, `it lost the event "${lost.event_id}" without a reason`);
}

function failed(processor: Processor, what: string, cause?: unknown): AoError {
  return new AoError('AO_PLUGIN_FAILED', { detail: `${describePlugin(processor)}: ${what}`, cause });
}
