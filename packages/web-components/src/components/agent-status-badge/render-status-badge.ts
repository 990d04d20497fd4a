import type { EpochMs, StatusNow } from '@ao-observability/core';
import type { TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { tag } from '../../rendering/tag.js';
import { AgentStatusBadge } from './agent-status-badge.js';

/**
 * A status as a badge. A component that uses it names `AgentStatusBadge` among its dependencies.
 *
 * @param asOf - the moment that is shown; absent for now
 */
export function renderStatusBadge(status: StatusNow, asOf?: EpochMs): TemplateResult {
  const badge = tag(AgentStatusBadge);
  return html`<${badge}
    exportparts="badge"
    .status=${status.status}
    .waitingFor=${status.waiting_for}
    .since=${status.since}
    .asOf=${asOf}
    title=${status.reason}
  ></${badge}>`;
}
