import type { StoredEvent } from '../events/event.js';
import { agentOf } from './describe-call.js';
import { effectiveTime, millisecondsBetween } from './effective-time.js';
import { launchedAgent } from './launched-agent.js';
import { firstLine, recordOf, textOf } from './read-data.js';
import { MAX_AGENTS } from './session-limits.js';
import type { AgentOutcome, AgentSummary, SessionState } from './session-summary.js';
import { taskNotification } from './task-notification.js';
import { isInterruption, isProcessBoundary } from './turn-boundary.js';

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
    const isOpen = draft.agents.some(
      ({ agent_id, outcome }) =>
        agent_id === launched.agent_id && (outcome === undefined || outcome === 'interrupted'),
    );
    const outcome = launched.ended === 'error' ? 'failed' : 'ok';
    if (launched.ended && isOpen) stopAgent(draft, { id: launched.agent_id, at, outcome });
  }
  const told = taskNotification(event);
  if (told) hearOfEnd(draft, { id: told.task_id, at, outcome: told.outcome });
  if (isProcessBoundary(event)) {
    const status = event.event_type === 'process_gone' ? 'error' : 'finished';
    for (const { agent_id, ...agent } of draft.agents) {
      if (agent.status !== 'running' || agent.started_at > at) continue;
      stopAgent(draft, { id: agent_id, at, outcome: 'interrupted', status });
    }
  }
}

/** A notification comes after the agent's own stop, which tells the time, and knows better how it went. */
function hearOfEnd(draft: SessionState, end: AgentEnd): void {
  const agent = draft.agents.find(({ agent_id }) => agent_id === end.id);
  if (!agent || agent.started_at > end.at) return;
  if (agent.status === 'running' || agent.outcome === 'interrupted') return stopAgent(draft, end);
  const { outcome } = end;
  if (agent.outcome === outcome || (agent.stopped_at ?? '') > end.at) return;
  replaceAgent(draft, agent, { ...agent, status: statusOf(outcome), outcome });
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
    stopAgent(draft, { id, at, outcome: textOf(error) ? 'failed' : 'ok' });
  }
  if (isInterruption(event)) stopAgent(draft, { id, at, outcome: 'interrupted' });
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
    if (agent !== known) replaceAgent(draft, known, agent);
    if (agent.started_at !== known.started_at) draft.agents = draft.agents.toSorted(byStart);
    return;
  }
  const { id, at, facts } = sighting;
  const over = draft.ended_at !== undefined && at < draft.ended_at;
  const agent: AgentSummary = {
    agent_id: id,
    ...clean(facts),
    status: 'running',
    started_at: at,
    tool_calls: 0,
    tool_calls_failed: 0,
  };
  const later = draft.agents.findIndex((other) => other.started_at > at);
  const place = later < 0 ? draft.agents.length : later;
  draft.agents = withinLimit(draft.agents.toSpliced(place, 0, agent), agent);
  draft.agents_total += 1;
  if (over) stopAgent(draft, { id, at: draft.ended_at!, outcome: 'interrupted' });
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
  const started_at = at < known.started_at ? at : known.started_at;
  if (!restarted) return timed({ ...known, ...added, started_at });
  const { stopped_at: _stopped, duration_ms: _duration, outcome: _outcome, ...rest } = known;
  return { ...rest, ...added, started_at, status: 'running' };
}

interface AgentEnd {
  id: string;
  at: string;
  outcome: AgentOutcome;
  status?: 'finished' | 'error';
}

function stopAgent(draft: SessionState, { id, at, outcome, status }: AgentEnd): void {
  const agent = draft.agents.find(({ agent_id }) => agent_id === id);
  if (!agent || at < (agent.stopped_at ?? '')) return;
  replaceAgent(
    draft,
    agent,
    timed({ ...agent, status: status ?? statusOf(outcome), outcome, stopped_at: at }),
  );
}

function statusOf(outcome: AgentOutcome): 'finished' | 'error' {
  return outcome === 'failed' ? 'error' : 'finished';
}

function timed(agent: AgentSummary): AgentSummary {
  const { started_at, stopped_at } = agent;
  const duration_ms = stopped_at === undefined ? undefined : millisecondsBetween(started_at, stopped_at);
  return duration_ms === undefined ? agent : { ...agent, duration_ms };
}

function replaceAgent(draft: SessionState, known: AgentSummary, agent: AgentSummary): void {
  draft.agents = draft.agents.map((other) => (other === known ? agent : other));
}

function byStart(one: AgentSummary, other: AgentSummary): number {
  if (one.started_at === other.started_at) return 0;
  return one.started_at < other.started_at ? -1 : 1;
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
