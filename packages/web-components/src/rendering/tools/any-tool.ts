import { html, nothing } from 'lit';
import { renderJson } from '../../components/agent-json/render-json.js';
import { renderFields } from '../entries/call-input.js';
import { renderQuestion } from '../entries/question-input.js';
import { isRecord } from '../read-value.js';
import { resultText } from '../tool-content.js';
import { renderFacts, renderOutput, renderSection } from './blocks.js';
import { contentBlocks, renderContentBlocks, renderText } from './content-blocks.js';
import type { ToolRenderer } from './tool-renderer.js';

/** Any tool: short fields in a list, everything else as JSON; results as text when they are text. */
export const anyTool: Required<ToolRenderer> = {
  input({ input, label }, context) {
    if (input === undefined || isSaidBy(label, input)) return nothing;
    if (typeof input === 'string') return renderOutput(input, 'Input', context);
    return renderSection('Input', renderFields(input) ?? renderJson(input, 'Input'));
  },
  result({ result, error }, context) {
    const text = resultText(result);
    if (text === undefined) {
      const blocks = contentBlocks(result);
      return blocks
        ? renderContentBlocks(blocks, context)
        : renderSection('Result', renderJson(result, 'Result'));
    }
    if (text === error) return nothing;
    return text === '' ? html`<p class="note">No output</p>` : renderOutput(text, 'Result', context);
  },
};

/** MCP servers answer with text that is often JSON, with media, and with structured content beside. */
export const mcpTool: ToolRenderer = {
  result({ result, error }, context) {
    const structured = isRecord(result) ? result['structuredContent'] : undefined;
    const blocks = contentBlocks(result);
    if (blocks)
      return [
        renderFacts([isRecord(result) && result['isError'] === true && 'the server calls it an error']),
        structured === undefined
          ? renderContentBlocks(blocks, context)
          : renderSection('Result', renderJson(structured, 'Result')),
      ];
    return typeof result === 'string' && result !== error && result !== ''
      ? renderText(result, context)
      : undefined;
  },
};

/** Questions with their options, and plans to agree to. */
export const questionTool: ToolRenderer = {
  input: ({ input }, context) => renderQuestion(input, context),
  result: ({ result }) => renderAnswers(result),
};

/** `{answers: {question: answer}}`. */
function renderAnswers(result: unknown): unknown {
  const answers = isRecord(result) ? result['answers'] : undefined;
  const fields = renderFields(answers);
  return fields ? renderSection('Answers', fields) : undefined;
}

/** Skills: which one, with what. */
export const skillTool: ToolRenderer = {
  input: ({ input }) => renderFields(input),
  result: ({ result }) =>
    isRecord(result) && typeof result['success'] === 'boolean'
      ? renderFacts([result['success'] ? 'loaded' : 'not loaded'])
      : undefined,
};

function isSaidBy(label: string, value: unknown): boolean {
  const fields = isRecord(value) ? Object.values(value) : [value];
  return fields.length === 1 && fields[0] === label;
}
