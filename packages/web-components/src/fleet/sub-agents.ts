import type { AgentSummary, SessionSummary, StatusNow } from '@ao-observability/core';
import { statusLook, type StatusLook } from '../rendering/status-look.js';
import { groupBy } from './group-by.js';

/** A sub-agent in the tree of its session. */
export interface AgentNode {
  readonly agent: AgentSummary;
  readonly children: readonly AgentNode[];
}

/** The sub-agents of a session as a tree. One whose parent is not known stands at the top. */
export function agentTree({ agents }: Pick<SessionSummary, 'agents'>): readonly AgentNode[] {
  const ids = new Set(agents.map(({ agent_id }) => agent_id));
  const parentOf = ({ parent_agent_id: parent, agent_id }: AgentSummary) =>
    parent !== undefined && parent !== agent_id && ids.has(parent) ? parent : '';
  const byParent = groupBy(agents, parentOf);
  const seen = new Set<string>();
  const nodes = (parent: string): AgentNode[] =>
    (byParent.get(parent) ?? []).flatMap((agent) => {
      if (seen.has(agent.agent_id)) return [];
      seen.add(agent.agent_id);
      return [{ agent, children: nodes(agent.agent_id) }];
    });
  return nodes('');
}

/** How many sub-agents there were, how many work now, and how many failed in the turn that is under way. */
export interface AgentCounts {
  readonly total: number;
  readonly running: number;
  readonly failed: number;
}

/** Counts the sub-agents of a session. */
export function agentCounts({ agents, agents_total, turn }: SessionSummary): AgentCounts {
  const inTurn = (agent: AgentSummary) =>
    turn !== undefined && turn.stopped_at === undefined && (agent.stopped_at ?? '') >= turn.started_at;
  return {
    total: Math.max(agents_total, agents.length),
    running: agents.filter(({ status }) => status === 'running').length,
    failed: agents.filter((agent) => agent.status === 'error' && inTurn(agent)).length,
  };
}

/**
 * The look of a session with its sub-agents: its own, unless its own turn is over and sub-agents still work.
 * A sub-agent that failed does not make its parent look failed: the parent may well cope.
 */
export function rolledUpLook(session: SessionSummary, now: StatusNow): StatusLook {
  const busy = now.status === 'idle' && agentCounts(session).running > 0;
  return busy ? { look: 'working', word: 'Sub-agents work' } : statusLook(now);
}

/** The look of a sub-agent. */
export function agentLook({ status, outcome }: AgentSummary): StatusLook {
  if (status === 'running') return statusLook({ status: 'running' });
  if (status === 'error' || outcome === 'failed') return statusLook({ status: 'error' });
  return outcome === 'interrupted' ? { look: 'idle', word: 'Stopped' } : statusLook({ status: 'finished' });
}
