import {
  AgentObservabilityProvider,
  AgentSessionList,
  AgentStatusBar,
  AgentTimeline,
} from '@ao-observability/web-components/react';
import { useState } from 'react';

/** A list and a conversation in a React app; the state of both is React's. */
export function App({ endpoint }: { endpoint: string }) {
  const [session, setSession] = useState<string>();
  const [count, setCount] = useState(0);

  return (
    <AgentObservabilityProvider endpoint={endpoint} onAoAttention={(event) => setCount(event.count)}>
      <header>
        <h1>Agents in React</h1>
        <output>{count > 0 ? `${count} need you` : 'Nobody needs you'}</output>
      </header>
      <main>
        <AgentSessionList selected={session} onAoSelect={(event) => setSession(event.sessionId)} />
        <AgentTimeline session={session} />
      </main>
      <AgentStatusBar />
    </AgentObservabilityProvider>
  );
}
