import { AgentStatusBadge } from '../components/agent-status-badge/agent-status-badge.js';

AgentStatusBadge.define();
