import { AgentSessionList } from '../components/agent-session-list/agent-session-list.js';

AgentSessionList.define();
