import { AgentCost } from '../components/agent-cost/agent-cost.js';

AgentCost.define();
