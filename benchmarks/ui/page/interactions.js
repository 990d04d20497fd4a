import { percentile } from './frames.js';

const durations = new Map();
let observer;

/** Begins to record how long clicks and keys take until the next paint. */
export function record() {
  observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: 'event', durationThreshold: 16 });
}

/** What was recorded; those below 16 ms count as 16. */
export function recorded({ interactions }) {
  take(observer.takeRecords());
  observer.disconnect();
  const slow = [...durations.values()];
  const quick = Array.from({ length: Math.max(0, interactions - slow.length) }, () => 16);
  return { inp_ms: percentile([...slow, ...quick], 0.98) };
}

function take(entries) {
  for (const { interactionId, duration } of entries)
    if (interactionId) durations.set(interactionId, Math.max(duration, durations.get(interactionId) ?? 0));
}
