import { AgentSearch } from '../components/agent-search/agent-search.js';

AgentSearch.define();
