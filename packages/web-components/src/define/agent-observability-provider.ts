import { ContextRoot } from '@lit/context';
import { AgentObservabilityProvider } from '../components/agent-observability-provider/agent-observability-provider.js';

// Answers components that asked before their provider was registered.
if (globalThis.document) new ContextRoot().attach(document.documentElement);
AgentObservabilityProvider.define();
