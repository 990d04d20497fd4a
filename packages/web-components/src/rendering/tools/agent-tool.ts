import { html, nothing } from 'lit';
import { excerpt, renderMore } from '../entries/long-text.js';
import { renderVisible } from '../invisible.js';
import { renderMarkdown } from '../markdown.js';
import { isRecord, stringField } from '../read-value.js';
import { resultText } from '../tool-content.js';
import { plural } from '../format.js';
import { renderFacts } from './blocks.js';
import type { ToolRenderer } from './tool-renderer.js';

/** Calls that start a sub-agent whose own conversation is not known: what it is to do, and its report. */
export const agentTool: ToolRenderer = {
  input({ input }, context) {
    if (!isRecord(input)) return undefined;
    const prompt = stringField(input, 'prompt', 'message', 'task');
    if (prompt === undefined) return undefined;
    const part = excerpt(prompt, context.unabridged);
    return [
      renderFacts([
        stringField(input, 'subagent_type', 'agent_type'),
        stringField(input, 'model'),
        input['run_in_background'] === true && 'in the background',
      ]),
      html`<div class="prompt"><div class="plain">${renderVisible(part.text)}</div></div>`,
      renderMore(part, prompt, context),
    ];
  },
  result({ result }, context) {
    const text = resultText(result);
    const facts = isRecord(result) ? result : {};
    const { totalToolUseCount: calls } = facts;
    if (text === undefined && facts['status'] !== 'async_launched') return undefined;
    return [
      renderFacts([
        facts['status'] === 'async_launched' && 'started, and runs in the background',
        stringField(facts, 'resolvedModel'),
        typeof calls === 'number' && plural(calls, 'tool call'),
      ]),
      text
        ? html`<div class="result">
            ${renderMarkdown(excerpt(text, context.unabridged).text, () => context.update())}
          </div>`
        : nothing,
      text ? renderMore(excerpt(text, context.unabridged), text, context) : nothing,
    ];
  },
};
