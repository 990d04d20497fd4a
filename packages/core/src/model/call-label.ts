import { firstLine, recordOf, textOf } from './read-data.js';

/** Characters that a label has at most. */
const LABEL_LIMIT = 200;

/** Fields that tell best what a call does, the best first, whatever the tool. */
const TELLING_FIELDS = [
  'command',
  'file_path',
  'notebook_path',
  'pattern',
  'url',
  'query',
  'path',
  'subject',
  'description',
  'skill',
  'plan',
  'prompt',
];

/** Where another field tells more than the general order does. */
const FIELDS_OF_TOOL: Readonly<Record<string, readonly string[]>> = {
  Agent: ['description', 'prompt'],
  Task: ['description', 'prompt'],
};

/**
 * The input of a tool call in a few words, for one line of a list: a command, a path, a pattern.
 * At most 200 characters, without line breaks; empty when the input says nothing.
 */
export function callLabel(toolName: string, toolInput: unknown): string {
  const text = typeof toolInput === 'string' ? toolInput : tellingText(toolName, recordOf(toolInput));
  return firstLine(text ?? '', LABEL_LIMIT);
}

function tellingText(toolName: string, input: Readonly<Record<string, unknown>>): string | undefined {
  const question = recordOf(recordOf(input.questions)[0]).question;
  if (textOf(question)) return textOf(question);
  const fields = Object.hasOwn(FIELDS_OF_TOOL, toolName) ? FIELDS_OF_TOOL[toolName]! : TELLING_FIELDS;
  const telling = fields.map((field) => textOf(input[field])).find(isTelling);
  return telling ?? Object.values(input).map(textOf).find(isTelling);
}

function isTelling(text: string | undefined): boolean {
  return text !== undefined && /\S/.test(text);
}
