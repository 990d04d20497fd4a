import { isRecord, stringField } from '../read-value.js';

/** A step of a plan. */
export interface ChecklistItem {
  readonly text: string;
  readonly state: 'open' | 'active' | 'done' | 'dropped';
}

const STATES: Readonly<Record<string, ChecklistItem['state']>> = {
  in_progress: 'active',
  active: 'active',
  completed: 'done',
  complete: 'done',
  done: 'done',
  cancelled: 'dropped',
  canceled: 'dropped',
  deleted: 'dropped',
};

/** The state behind a word of an agent; unknown words are open. */
export function stepState(status: unknown): ChecklistItem['state'] {
  const name = typeof status === 'string' ? status : '';
  return Object.hasOwn(STATES, name) ? (STATES[name] ?? 'open') : 'open';
}

/** The steps of a plan, from the input or result of a tool; `undefined` when there are none. */
export function checklistItems(value: unknown): readonly ChecklistItem[] | undefined {
  if (!isRecord(value)) return undefined;
  const list = [value['todos'], value['plan'], value['newTodos'], value['tasks']].find(Array.isArray);
  const items = (list as readonly unknown[] | undefined)?.map(readItem);
  return items && items.length > 0 && items.every((item) => item !== undefined) ? items : undefined;
}

function readItem(item: unknown): ChecklistItem | undefined {
  if (!isRecord(item)) return undefined;
  const text = stringField(item, 'content', 'step', 'subject', 'description', 'title');
  return text === undefined ? undefined : { text, state: stepState(item['status']) };
}

/** "3 of 7 done". */
export function checklistProgress(items: readonly ChecklistItem[]): string {
  return `${items.filter(({ state }) => state === 'done').length} of ${items.length} done`;
}
