import { AgentTimeline } from '../components/agent-timeline/agent-timeline.js';

AgentTimeline.define();
