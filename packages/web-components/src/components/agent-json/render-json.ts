import { html } from 'lit/static-html.js';
import type { TemplateResult } from 'lit';
import { tag } from '../../rendering/tag.js';
import { AgentJson } from './agent-json.js';

/** A JSON value as a tree. A component that uses it names `AgentJson` among its dependencies. */
export function renderJson(value: unknown, label = 'JSON'): TemplateResult {
  const json = tag(AgentJson);
  return html`<${json} class="json" exportparts="payload" .value=${value} .label=${label}></${json}>`;
}
