import type { AgentSummary, SessionSummary } from '@ao-observability/core';
import { html, nothing, type TemplateResult } from 'lit';
import { agentCounts, agentLook, agentTree, type AgentNode } from '../../fleet/sub-agents.js';
import { formatCount, formatDuration, plural } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import { setVars } from '../../rendering/set-vars.js';
import { statusIcon } from '../../rendering/status-look.js';
import { renderRelativeTime } from '../agent-relative-time/render-relative-time.js';
import type { RowLook } from './session-row.js';

/** Deeper ones are drawn at this depth. */
const MAX_INDENT = 4;

/** The sub-agents of a session as nested lists. */
export function renderSubAgents(session: SessionSummary, look: RowLook): TemplateResult {
  const tree = agentTree(session);
  const hidden = agentCounts(session).total - session.agents.length;
  return html`${renderNodes(tree, { session, look, depth: 1 })}
  ${hidden > 0 ? html`<div class="agents-more">and ${plural(hidden, 'earlier sub-agent')}</div>` : nothing}`;
}

interface NodeContext {
  readonly session: SessionSummary;
  readonly look: RowLook;
  readonly depth: number;
}

function renderNodes(nodes: readonly AgentNode[], context: NodeContext): TemplateResult {
  return html`<ul role="list" class="tree" aria-label="Sub-agents">
    ${nodes.map((node) => renderNode(node, context))}
  </ul>`;
}

function renderNode({ agent, children }: AgentNode, context: NodeContext): TemplateResult {
  const { session, look, depth } = context;
  const key = `${look.key} ${agent.agent_id}`;
  const status = agentLook(agent);
  return html`<li
    data-key=${key}
    data-id=${session.session_id}
    data-agent=${agent.agent_id}
    class="agent-row status-${status.look}"
  >
    <button
      type="button"
      class="link agent-link"
      tabindex=${look.tabbableKey === key ? 0 : -1}
      ${setVars({ '--_depth': String(Math.min(depth, MAX_INDENT)) })}
    >
      <span class="mark">${icon(statusIcon(status), status.look === 'working' ? 'turning' : '')}</span>
      <span class="visually-hidden">${status.word},</span>
      <span class="title">${renderName(agent)}</span>
      <span class="age"
        >${agent.duration_ms === undefined ? renderRelativeTime(agent.started_at, look.asOf) : formatDuration(agent.duration_ms)}</span
      >
      <span class="facts">
        <span class="word" aria-hidden="true">${status.word}</span
        ><span>${plural(agent.tool_calls, 'call')}</span>
        ${agent.tool_calls_failed > 0 ? html`<span>${agent.tool_calls_failed} failed</span>` : nothing}
        ${renderTokens(agent)}
      </span>
    </button>
    ${children.length > 0 ? renderNodes(children, { ...context, depth: depth + 1 }) : nothing}
  </li>`;
}

function renderName({ agent_type, description, agent_id }: AgentSummary): TemplateResult {
  const type = agent_type ?? '';
  return html`${type ? html`<bdi class="place">${renderVisible(type)}</bdi>` : nothing}
  ${type && description ? html`<span class="dot">· </span>` : nothing}
  ${description ? html`<bdi>${renderVisible(description)}</bdi>` : nothing}
  ${type || description ? nothing : html`<bdi>${renderVisible(agent_id.slice(0, 8))}</bdi>`}`;
}

function renderTokens({ usage }: AgentSummary): TemplateResult | typeof nothing {
  if (!usage) return nothing;
  const tokens =
    usage.input_tokens + usage.output_tokens + usage.cache_read_tokens + usage.cache_creation_tokens;
  return html`<span>${formatCount(tokens)} tok</span>`;
}
