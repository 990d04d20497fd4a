import { AgentDashboard } from '../components/agent-dashboard/agent-dashboard.js';

AgentDashboard.define();
