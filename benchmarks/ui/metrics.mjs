/**
 * What is measured, and what is good enough. `gate` must be met; `stretch` is what we would like. Smaller is better.
 * A metric without a gate is told for information.
 */
export const METRICS = [
  {
    id: 'fcp_ms',
    name: 'Dashboard of a collector, 20 sessions: first paint',
    unit: 'ms',
    gate: 400,
    stretch: 250,
  },
  { id: 'lcp_ms', name: '… largest paint', unit: 'ms', gate: 800, stretch: 500 },
  { id: 'first_rows_ms', name: 'Session of 100,000 events: first rows', unit: 'ms', gate: 250, stretch: 150 },
  { id: 'first_rows_all_ms', name: '… with all 100,000 read at once', unit: 'ms' },
  { id: 'switch_ms', name: 'Session switch, p95', unit: 'ms', gate: 100, stretch: 60 },
  { id: 'stream_p95', name: '1,000 events/s, following: frame p95', unit: 'ms', gate: 25, stretch: 20 },
  { id: 'stream_tasks', name: '… tasks over 100 ms', unit: '', gate: 0, stretch: 0 },
  { id: 'burst_p95', name: '5,000 events/s for 5 s: frame p95', unit: 'ms', gate: 34, stretch: 25 },
  { id: 'burst_gap', name: '… distance to the end afterwards', unit: 'px', gate: 0, stretch: 0 },
  { id: 'latency_p95', name: '200 events/s: received to painted, p95', unit: 'ms', gate: 150, stretch: 60 },
  { id: 'busy_percent', name: '20 sessions, 50 events/s: main thread busy', unit: '%', gate: 15, stretch: 8 },
  { id: 'idle_ms', name: '20 sessions, nothing happens: main thread', unit: 'ms/s', gate: 5, stretch: 2 },
  { id: 'idle_frames', name: '… animation frame callbacks', unit: '/s', gate: 0, stretch: 0 },
  { id: 'hidden_renders', name: 'Hidden page, 50 events/s: renders', unit: '', gate: 0, stretch: 0 },
  { id: 'heap_mb', name: 'Heap that showing 100,000 events adds', unit: 'MB', gate: 45, stretch: 30 },
  { id: 'dom_nodes', name: 'Elements in a timeline of 100,000 events', unit: '', gate: 1_500, stretch: 900 },
  {
    id: 'drift_append',
    name: 'Drift of what is read: 500 events are added',
    unit: 'px',
    gate: 1,
    stretch: 0,
  },
  { id: 'drift_resize', name: '… rows above grow', unit: 'px', gate: 1, stretch: 0 },
  { id: 'drift_earlier', name: '… earlier events are read', unit: 'px', gate: 1, stretch: 0 },
  { id: 'inp_ms', name: 'Clicks and keys at 100,000 events: p98', unit: 'ms', gate: 100, stretch: 50 },
  { id: 'cls', name: 'Layout shift of a live dashboard', unit: '', gate: 0.02, stretch: 0 },
  {
    id: 'leak_mb',
    name: 'Heap after 200 times adding and removing the dashboard',
    unit: 'MB',
    gate: 2,
    stretch: 0.5,
  },
  { id: 'leak_listeners', name: '… event listeners left', unit: '', gate: 0, stretch: 0 },
];
