import { anything, type FieldRules, kindOf, text } from './field-rule.js';
import type { HookPayload } from './hook-spec.js';

/** What a payload says, sorted into the parts of an event. */
export interface PayloadParts {
  envelope: { agent_id?: string; turn_id?: string; tool_use_id?: string };
  data: Record<string, unknown>;
  /** Fields that nobody understood. */
  extra: Record<string, unknown>;
  problems: string[];
}

const LONGEST_IDENTIFIER = 512;

interface IdentifierRule {
  name: string;
  to: keyof PayloadParts['envelope'];
}

/** The envelope's identifiers by native name. */
const IDENTIFIERS: ReadonlyMap<string, keyof PayloadParts['envelope']> = new Map([
  ['prompt_id', 'turn_id'],
  ['agent_id', 'agent_id'],
  ['tool_use_id', 'tool_use_id'],
]);

/** What any hook may carry. `agent_type` without `agent_id` is the main agent, started with `--agent`. */
const COMMON_FIELDS: FieldRules = {
  cwd: text('cwd'),
  transcript_path: text('transcript_path'),
  scratchpad_dir: text('scratchpad_dir'),
  permission_mode: text('permission_mode'),
  effort: anything('effort'),
  agent_type: text('agent_type'),
};

/** Sorts the fields of a payload; without rules, as for a hook that we do not know, all are data. */
export function readPayload(payload: HookPayload, rules: FieldRules | undefined): PayloadParts {
  const parts: PayloadParts = { envelope: {}, data: {}, extra: {}, problems: [] };
  const dataRules = rules && { ...COMMON_FIELDS, ...rules };
  for (const [name, value] of Object.entries(payload)) {
    if (value === undefined || isRoute(name, value)) continue;
    const identifier = IDENTIFIERS.get(name);
    if (identifier) readIdentifier(parts, { name, to: identifier }, value);
    else if (!dataRules) put(parts.data, name, value);
    else readField(parts, dataRules, name, value);
  }
  return parts;
}

/** True for a value that can be an identifier in an event's envelope. */
export function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_IDENTIFIER;
}

/** What is wrong with a value that is not an identifier. */
export function identifierProblem(name: string, value: unknown): string {
  const found = typeof value === 'string' ? `${value.length} characters long` : kindOf(value);
  return `"${name}" is ${found}, expected a string of 1 to ${LONGEST_IDENTIFIER} characters`;
}

/** Session and hook name decide what becomes of a payload, and have been read when its fields are. */
function isRoute(name: string, value: unknown): boolean {
  return name === 'session_id' || (name === 'hook_event_name' && typeof value === 'string');
}

function readIdentifier(parts: PayloadParts, { name, to }: IdentifierRule, value: unknown): void {
  if (isIdentifier(value)) parts.envelope[to] = value;
  else if (value !== null && value !== '') {
    put(parts.extra, name, value);
    parts.problems.push(identifierProblem(name, value));
  }
}

function readField(parts: PayloadParts, rules: FieldRules, name: string, value: unknown): void {
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  if (!rule) return put(parts.extra, name, value);
  const reading = rule.read(value);
  if ('value' in reading) put(parts.data, rule.to, reading.value);
  if (reading.problem === undefined) return;
  put(parts.extra, name, value);
  parts.problems.push(`"${name}" ${reading.problem}`);
}

/** A field of any name, `__proto__` included, becomes a field and nothing else. */
function put(target: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}
