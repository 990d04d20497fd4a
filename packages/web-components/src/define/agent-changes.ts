import { AgentChanges } from '../components/agent-changes/agent-changes.js';

AgentChanges.define();
