import { AgentDashboard, AgentStatusBadge, setEndpointToken } from '../index.js';
import { pageToken } from './page-token.js';

// The token must be known before the element connects, which it does as soon as it is registered.
setEndpointToken('.', pageToken(window));
AgentStatusBadge.define();
AgentDashboard.define();
