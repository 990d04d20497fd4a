import { AgentMarkdown } from '../components/agent-markdown/agent-markdown.js';

AgentMarkdown.define();
