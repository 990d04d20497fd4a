import { visibleParts } from '../../rendering/invisible.js';
import { isRecord, stringField } from '../../rendering/read-value.js';
import { editedPaths } from '../../rendering/file-edits.js';
import { isInside } from '../../rendering/resolve-path.js';
import { safeUrl } from '../../rendering/safe-url.js';
import { commandText } from '../../rendering/tool-content.js';
import { commandFacts } from './command-facts.js';

/** What a fact is about. */
export type PermissionFactKind =
  | 'elevated'
  | 'outside'
  | 'deletes'
  | 'network'
  | 'runs-download'
  | 'remote-history'
  | 'opaque'
  | 'invisible';

/** Something plain to know before permission is given. A missing fact does not mean that it is not so. */
export interface PermissionFact {
  readonly kind: PermissionFactKind;
  /** "Deletes files (rm)". Holds words of the agent, so it is text. */
  readonly text: string;
}

/** The call that permission is asked for. */
export interface PermissionInput {
  readonly tool_name: string;
  readonly tool_input?: unknown;
}

/**
 * What can be read from a call without running it: that it deletes files, uses the network, writes outside
 * the working folder, runs as another user. A fact is told only when the input names it; commands can hide
 * what they do, so no facts never means harmless.
 *
 * @param cwd - the folder the session works in; without it, nothing is said about outside and inside
 */
export function permissionFacts(
  { tool_name, tool_input }: PermissionInput,
  cwd: string | undefined,
): readonly PermissionFact[] {
  const command = commandText(tool_input);
  const facts: PermissionFact[] = command === undefined ? [] : [...commandFacts(command, cwd)];
  for (const path of editedPaths(tool_name, tool_input, cwd)) {
    if (isInside(path, cwd) === false || path.startsWith('~'))
      facts.push({ kind: 'outside', text: `Writes outside the working folder: ${path}` });
  }
  const url = isRecord(tool_input) ? safeUrl(stringField(tool_input, 'url') ?? '') : undefined;
  if (url && url.protocol !== 'mailto:')
    facts.push({ kind: 'network', text: `Uses the network (${url.host})` });
  if (hasInvisible(tool_input))
    facts.push({ kind: 'invisible', text: 'Contains characters that cannot be seen; they are shown boxed' });
  return facts;
}

function hasInvisible(value: unknown): boolean {
  if (typeof value === 'string') return visibleParts(value).some((part) => typeof part !== 'string');
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(hasInvisible);
}
