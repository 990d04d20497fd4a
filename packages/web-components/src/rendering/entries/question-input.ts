import { html, nothing, type TemplateResult } from 'lit';
import { renderVisible } from '../invisible.js';
import { renderMarkdown } from '../markdown.js';
import { isRecord, stringField } from '../read-value.js';
import type { EntryContext } from './entry-context.js';

/** Tools whose call is a question to a human; permission is not what they wait for. */
const QUESTION_TOOLS: ReadonlySet<string> = new Set(['AskUserQuestion', 'ExitPlanMode']);

/** Whether a call of this tool asks a human something. */
export function isQuestion(toolName: string): boolean {
  return QUESTION_TOOLS.has(toolName);
}

/** The questions with their options, or the plan, that an input holds; `undefined` when it holds neither. */
export function renderQuestion(input: unknown, context: EntryContext): TemplateResult | undefined {
  if (!isRecord(input)) return undefined;
  const plan = stringField(input, 'plan');
  if (plan !== undefined)
    return html`<div class="result">${renderMarkdown(plan, () => context.update())}</div>`;
  const questions = Array.isArray(input['questions']) ? input['questions'].filter(isRecord) : [];
  return questions.length > 0
    ? html`<div class="questions block">${questions.map(renderOne)}</div>`
    : undefined;
}

function renderOne(question: Record<string, unknown>): TemplateResult {
  const options = Array.isArray(question['options']) ? question['options'] : [];
  return html`<p><bdi>${renderVisible(stringField(question, 'question') ?? '')}</bdi></p>
    ${
      options.length > 0
        ? html`<ul>
            ${options.map((option: unknown) => renderOption(option))}
          </ul>`
        : nothing
    }`;
}

function renderOption(option: unknown): TemplateResult {
  const label = isRecord(option) ? (stringField(option, 'label') ?? '') : String(option);
  const description = isRecord(option) ? stringField(option, 'description') : undefined;
  return html`<li>
    <bdi>${renderVisible(label)}</bdi
    >${description ? html`<span class="muted"> — <bdi>${renderVisible(description)}</bdi></span>` : nothing}
  </li>`;
}
