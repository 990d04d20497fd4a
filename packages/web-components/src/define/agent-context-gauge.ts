import { AgentContextGauge } from '../components/agent-context-gauge/agent-context-gauge.js';

AgentContextGauge.define();
