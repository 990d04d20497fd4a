import { html, nothing, type TemplateResult } from 'lit';
import type { PermissionEntry, ToolCallEntry } from '@ao-observability/core';
import { renderJson } from '../../components/agent-json/render-json.js';
import { commandText } from '../tool-content.js';
import { anyTool } from '../tools/any-tool.js';
import { renderOutput, renderSection } from '../tools/blocks.js';
import { toolRenderer } from '../tools/tool-renderers.js';
import { renderCommand } from './call-input.js';
import type { EntryContext } from './entry-context.js';

export { AgentJson } from '../../components/agent-json/agent-json.js';
export { renderJson };

/** The payload as its tool is drawn; shapes that nobody expected fall back to those of any tool. */
export function renderDrawn(entry: ToolCallEntry, context: EntryContext): unknown[] {
  const renderer = toolRenderer(entry.tool_name);
  const has = entry.result !== undefined && entry.result !== null;
  return [
    renderer.input?.(entry, context) ?? anyTool.input(entry, context),
    entry.error ? renderOutput(entry.error, 'Error', context) : nothing,
    has ? (renderer.result?.(entry, context) ?? anyTool.result(entry, context)) : nothing,
  ];
}

/** Everything that is known of the payload, as it came. */
export function renderRaw({ input, result, error }: ToolCallEntry): TemplateResult {
  return html`${renderSection('Input', renderJson(input, 'Input'))}
  ${result === undefined ? nothing : renderSection('Result', renderJson(result, 'Result'))}
  ${error === undefined ? nothing : renderSection('Error', renderJson(error, 'Error'))}`;
}

/** What permission is asked for. */
export function renderAsked({ input }: PermissionEntry): TemplateResult {
  const command = commandText(input);
  return command === undefined ? renderJson(input) : renderCommand(command);
}
