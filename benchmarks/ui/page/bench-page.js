// Everything that the runner can ask of the page.
import './count-renders.js';
import '@ao-observability/web-components/define';
import * as dashboard from './dashboard-scenarios.js';
import * as interactions from './interactions.js';
import * as lanes from './lanes-scenarios.js';
import * as timeline from './timeline-scenarios.js';

globalThis.bench = { dashboard, interactions, lanes, timeline };
