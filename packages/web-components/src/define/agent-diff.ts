import { AgentDiff } from '../components/agent-diff/agent-diff.js';

AgentDiff.define();
