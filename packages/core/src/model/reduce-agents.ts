import type { StoredEvent } from '../events/event.js';
import { agentOf } from './describe-call.js';
import { effectiveTime } from './effective-time.js';
import { launchedAgent } from './launched-agent.js';
import { firstLine, recordOf, textOf } from './read-data.js';
import { MAX_AGENTS } from './session-limits.js';
import type { AgentSummary, SessionState } from './session-summary.js';

const TEXT_LIMIT = 200;

const FACTS = ['parent_agent_id', 'agent_type', 'description'] as const;

type AgentFacts = Pick<AgentSummary, 'parent_agent_id' | 'agent_type' | 'description'>;

/** Keeps the tree of sub-agents. Changes `draft`, the reducer's own copy. */
export function reduceAgents(draft: SessionState, event: StoredEvent): void {
  const id = agentOf(event);
  const at = effectiveTime(event);
  if (id !== undefined) reduceOwnEvent(draft, event, id);
  const launched = launchedAgent(event);
  if (launched) {
    upsertAgent(draft, { id: launched.agent_id, at, facts: launched.facts });
    // The agent's own stop, when it was seen, tells the time better than the end of the call.
    const isRunning = draft.agents.some(
      ({ agent_id, status }) => agent_id === launched.agent_id && status === 'running',
    );
    if (launched.ended && isRunning) stopAgent(draft, { id: launched.agent_id, at, status: launched.ended });
  }
  if (event.event_type === 'session_stop') {
    for (const agent of draft.agents) {
      if (agent.status === 'running' && agent.started_at <= at)
        stopAgent(draft, { id: agent.agent_id, at, status: 'finished' });
    }
  }
}

function reduceOwnEvent(draft: SessionState, event: StoredEvent, id: string): void {
  const at = effectiveTime(event);
  const { agent_type, description, error } = recordOf(event.data);
  const parent = textOf(event.parent_agent_id);
  upsertAgent(draft, {
    id,
    at,
    facts: {
      parent_agent_id: parent === id ? undefined : parent,
      agent_type: textOf(agent_type),
      description: event.event_type === 'subagent_start' ? textOf(description) : undefined,
    },
    works: event.event_type === 'subagent_start' || event.event_type === 'pre_tool',
  });
  if (event.event_type === 'subagent_stop') {
    stopAgent(draft, { id, at, status: textOf(error) ? 'error' : 'finished' });
  }
}

interface Sighting {
  id: string;
  at: string;
  facts: AgentFacts;
  /** The event shows that the agent works; after its stop it was then started again. */
  works?: boolean;
}

function upsertAgent(draft: SessionState, sighting: Sighting): void {
  const known = draft.agents.find((agent) => agent.agent_id === sighting.id);
  if (known) {
    const agent = withSighting(known, sighting);
    if (agent !== known) draft.agents = draft.agents.map((other) => (other === known ? agent : other));
    return;
  }
  const { id, at, facts } = sighting;
  const over = draft.ended_at !== undefined && at < draft.ended_at;
  const agent: AgentSummary = {
    agent_id: id,
    ...clean(facts),
    ...(over ? { status: 'finished', stopped_at: draft.ended_at } : { status: 'running' }),
    started_at: at,
    tool_calls: 0,
  };
  const later = draft.agents.findIndex((other) => other.started_at > at);
  const place = later < 0 ? draft.agents.length : later;
  draft.agents = withinLimit(draft.agents.toSpliced(place, 0, agent), agent);
  draft.agents_total += 1;
}

function withSighting(known: AgentSummary, { at, facts, works }: Sighting): AgentSummary {
  const added = clean({
    parent_agent_id: known.parent_agent_id ?? facts.parent_agent_id,
    agent_type: known.agent_type ?? facts.agent_type,
    description: known.description ?? facts.description,
  });
  const isSame = FACTS.every((fact) => known[fact] === added[fact]);
  const restarted = works === true && known.stopped_at !== undefined && at > known.stopped_at;
  if (isSame && !restarted && at >= known.started_at) return known;
  const { stopped_at, ...rest } = known;
  return {
    ...rest,
    ...added,
    started_at: at < known.started_at ? at : known.started_at,
    ...(restarted ? { status: 'running' as const } : stopped_at !== undefined && { stopped_at }),
  };
}

function stopAgent(
  draft: SessionState,
  { id, at, status }: { id: string; at: string; status: 'finished' | 'error' },
): void {
  draft.agents = draft.agents.map((agent) =>
    agent.agent_id === id && at >= (agent.stopped_at ?? '') ? { ...agent, status, stopped_at: at } : agent,
  );
}

function withinLimit(agents: AgentSummary[], newest: AgentSummary): readonly AgentSummary[] {
  if (agents.length <= MAX_AGENTS) return agents;
  const leaves =
    agents.find((agent) => agent.status !== 'running') ?? agents.find((agent) => agent !== newest);
  return agents.filter((agent) => agent !== leaves);
}

function clean({ parent_agent_id, agent_type, description }: AgentFacts): AgentFacts {
  return {
    ...(parent_agent_id !== undefined && { parent_agent_id }),
    ...(agent_type !== undefined && { agent_type: firstLine(agent_type, TEXT_LIMIT) }),
    ...(description !== undefined && { description: firstLine(description, TEXT_LIMIT) }),
  };
}
