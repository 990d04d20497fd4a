/** Registers every element under its usual name. */
import './agent-observability-provider.js';
import './agent-context-gauge.js';
import './agent-cost.js';
import './agent-diff.js';
import './agent-json.js';
import './agent-markdown.js';
import './agent-relative-time.js';
import './agent-status-badge.js';
import './agent-status-bar.js';
import './agent-replay-bar.js';
import './agent-search.js';
import './agent-session-list.js';
import './agent-terminal-output.js';
import './agent-tool-renderer.js';
import './agent-swimlanes.js';
import './agent-timeline.js';
import './agent-approvals.js';
import './agent-changes.js';
import './agent-fleet-overview.js';
import './agent-event-detail.js';
import './agent-dashboard.js';

export * from '../index.js';
