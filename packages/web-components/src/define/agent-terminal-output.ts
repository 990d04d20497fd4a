import { AgentTerminalOutput } from '../components/agent-terminal-output/agent-terminal-output.js';

AgentTerminalOutput.define();
