import { AgentReplayBar } from '../components/agent-replay-bar/agent-replay-bar.js';

AgentReplayBar.define();
