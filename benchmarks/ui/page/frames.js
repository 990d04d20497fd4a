// What the page feels: frames, long tasks, time spent on the main thread.

/** Waits for the next frame. */
export const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
/** Waits until what this frame drew is on the screen. */
export const painted = async () => {
  await frame();
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', resolve);
    port1.start();
    port2.postMessage(0);
  });
};
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits for a condition, frame by frame. */
export async function until(isTrue, patienceMs = 60_000) {
  const end = performance.now() + patienceMs;
  for (;;) {
    const value = isTrue();
    if (value) return value;
    if (performance.now() > end) throw new Error(`Waited ${patienceMs} ms for: ${isTrue}`);
    await frame();
  }
}

/** The value below which a share of the values lies. */
export function percentile(values, share) {
  if (values.length === 0) return 0;
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Records how long each frame takes, and the tasks that block the page for longer than 50 ms. */
export function recordFrames() {
  const lengths = [];
  const tasks = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  });
  observer.observe({ type: 'longtask' });
  let last;
  let handle = requestAnimationFrame(function next(now) {
    if (last !== undefined) lengths.push(now - last);
    last = now;
    handle = requestAnimationFrame(next);
  });
  return () => {
    cancelAnimationFrame(handle);
    for (const { duration } of observer.takeRecords()) tasks.push(duration);
    observer.disconnect();
    return {
      frames: lengths.length,
      frame_p50: percentile(lengths, 0.5),
      frame_p95: percentile(lengths, 0.95),
      frame_max: Math.max(0, ...lengths),
      long_tasks: tasks.filter((duration) => duration > 50).length,
      tasks_over_100: tasks.filter((duration) => duration > 100).length,
    };
  };
}

/** Records layout shifts; tells Cumulative Layout Shift, which is the worst 5 s with no pause of more than 1 s. */
export function recordShifts() {
  let worst = 0;
  let session = { begun: -Infinity, last: -Infinity, value: 0 };
  const take = (entries) => {
    for (const { startTime, value, hadRecentInput } of entries) {
      if (hadRecentInput) continue;
      if (startTime - session.last > 1_000 || startTime - session.begun > 5_000)
        session = { begun: startTime, value: 0 };
      session.last = startTime;
      session.value += value;
      worst = Math.max(worst, session.value);
    }
  };
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: 'layout-shift' });
  return () => {
    take(observer.takeRecords());
    observer.disconnect();
    return worst;
  };
}
