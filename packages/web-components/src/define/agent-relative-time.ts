import { AgentRelativeTime } from '../components/agent-relative-time/agent-relative-time.js';

AgentRelativeTime.define();
