import { AgentJson } from '../components/agent-json/agent-json.js';

AgentJson.define();
