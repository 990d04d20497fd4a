import { AgentStatusBar } from '../components/agent-status-bar/agent-status-bar.js';

AgentStatusBar.define();
