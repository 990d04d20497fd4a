import { AgentEventDetail } from '../components/agent-event-detail/agent-event-detail.js';

AgentEventDetail.define();
