import { html, nothing, type TemplateResult } from 'lit';
import { renderVisible } from '../invisible.js';
import { isRecord, stringField } from '../read-value.js';
import { renderFacts, renderNote } from './blocks.js';
import { checklistItems, stepState, type ChecklistItem } from './checklist.js';
import type { ToolRenderer } from './tool-renderer.js';

const WORDS = { open: 'Open', active: 'In progress', done: 'Done', dropped: 'Dropped' } as const;
/** Steps that are drawn. */
const MAX_STEPS = 200;

/** To-do lists and plans: each step with its state as a mark and a word. */
export const checklistTool: ToolRenderer = {
  input({ input }) {
    const items = checklistItems(input);
    const explanation = isRecord(input) ? stringField(input, 'explanation') : undefined;
    if (items) return [explanation ? renderNote(explanation) : nothing, renderChecklist(items)];
    if (!isRecord(input)) return undefined;
    const subject = stringField(input, 'subject');
    if (subject !== undefined) return renderTask(subject, input);
    return stringField(input, 'taskId') !== undefined && typeof input['status'] === 'string'
      ? renderFacts([`now ${WORDS[stepState(input['status'])].toLowerCase()}`, stringField(input, 'owner')])
      : undefined;
  },
  result({ input, result }) {
    const items = checklistItems(result);
    // The list that was written is above.
    if (items) return checklistItems(input) ? nothing : renderChecklist(items);
    if (!isRecord(result)) return undefined;
    const { task, statusChange } = result;
    if (isRecord(task) && typeof task['id'] === 'string') return renderFacts([`task ${task['id']}`]);
    if (isRecord(statusChange))
      return renderFacts([
        `${String(statusChange['from'])} → ${String(statusChange['to'])}`.replaceAll('_', ' '),
      ]);
    return undefined;
  },
};

function renderTask(subject: string, input: Record<string, unknown>): TemplateResult {
  const description = stringField(input, 'description');
  return html`${renderChecklist([{ text: subject, state: stepState(input['status']) }])}
  ${description && description !== subject ? renderNote(description) : nothing}`;
}

/** Steps with their states. */
export function renderChecklist(items: readonly ChecklistItem[]): TemplateResult {
  const left = items.length - MAX_STEPS;
  return html`<ul class="checklist">
      ${items
        .slice(0, MAX_STEPS)
        .map(
          ({ text, state }) =>
            html`<li class=${state}>
              <span class="box ${state}" aria-hidden="true"></span
              ><span class="visually-hidden">${WORDS[state]}: </span><bdi>${renderVisible(text)}</bdi>
            </li>`,
        )}
    </ul>
    ${left > 0 ? html`<p class="note">${left} more steps are not drawn.</p>` : nothing}`;
}
