import { AgentApprovals } from '../components/agent-approvals/agent-approvals.js';

AgentApprovals.define();
