import { AgentSwimlanes } from '../components/agent-swimlanes/agent-swimlanes.js';

AgentSwimlanes.define();
