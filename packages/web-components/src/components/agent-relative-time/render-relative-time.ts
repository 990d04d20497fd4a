import type { EpochMs } from '@ao-observability/core';
import type { TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { tag } from '../../rendering/tag.js';
import { AgentRelativeTime } from './agent-relative-time.js';

/**
 * How long ago something was. A component that uses it names `AgentRelativeTime` among its dependencies.
 *
 * @param asOf - the moment to count from; absent for now
 */
export function renderRelativeTime(datetime: string, asOf?: EpochMs): TemplateResult {
  return html`<${tag(AgentRelativeTime)} datetime=${datetime} .asOf=${asOf}></${tag(AgentRelativeTime)}>`;
}
