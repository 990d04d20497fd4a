/** Registers every element under its usual name. */
import './agent-observability-provider.js';
import './agent-relative-time.js';
import './agent-status-badge.js';
import './agent-status-bar.js';
import './agent-session-list.js';
import './agent-timeline.js';
import './agent-dashboard.js';

export * from '../index.js';
