import { AgentToolRenderer } from '../components/agent-tool-renderer/agent-tool-renderer.js';

AgentToolRenderer.define();
