import { AgentFleetOverview } from '../components/agent-fleet-overview/agent-fleet-overview.js';

AgentFleetOverview.define();
