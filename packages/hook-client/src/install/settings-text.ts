import { AoError } from '@ao-observability/core';
import type { ClaudeSettings, HookGroup } from './claude-settings.js';
import { memberOf, parseJsonText, type JsonMember, type JsonNode } from './json-text.js';
import { itemsOf, ownMode } from './own-hooks.js';
import { textLayout } from './text-layout.js';

const BYTE_ORDER_MARK = '\uFEFF';

/** Reads a settings text and checks the parts that we are going to touch. An empty text is an empty object. */
export function readSettings(text: string): JsonNode {
  const root = parseJsonText(text, text.startsWith(BYTE_ORDER_MARK) ? 1 : 0);
  if (root.kind !== 'object') throw wrongShape('the settings', 'an object');
  const hooks = memberOf(root, 'hooks');
  if (hooks && hooks.kind !== 'object') throw wrongShape('"hooks"', 'an object');
  requireOnce(root, ['hooks']);
  requireOnce(
    hooks,
    membersOf(hooks).map((member) => member.key),
  );
  for (const { key, value } of membersOf(hooks)) {
    if (value.kind !== 'array') throw wrongShape(`"hooks.${key}"`, 'an array');
  }
  return root;
}

/** Adds hooks, each event's at the end of its list. Leaves every other character as it is. */
export function addHooks(text: string, settings: ClaudeSettings): string {
  let result = text;
  for (const [event, groups] of Object.entries(settings.hooks)) {
    for (const group of groups) result = addGroup(result, event, group);
  }
  return result;
}

/** Removes our hooks, and what is empty without them. Leaves every other character as it is. */
export function removeOwnHooks(text: string): string {
  let result = text;
  for (let next = removeOne(result); next !== undefined; next = removeOne(result)) result = next;
  return result;
}

/** With a repeated key only the last one counts, and whoever wrote the first does not know. */
function requireOnce(node: JsonNode | undefined, keys: readonly string[]): void {
  for (const key of keys) {
    const times = membersOf(node).filter((member) => member.key === key).length;
    if (times > 1) throw wrongShape(`"${key}"`, 'there only once');
  }
}

function addGroup(text: string, event: string, group: HookGroup): string {
  const root = readSettings(text);
  const layout = textLayout(text, root);
  const hooks = memberOf(root, 'hooks');
  const list = memberOf(hooks, event);
  const around = (level: number): [string, string] => [layout.breakAt(level), layout.breakAt(level - 1)];
  if (list) return insertLast(text, list, layout.write(group, 3), around(3));
  if (hooks) return insertLast(text, hooks, layout.member(event, [group], 2), around(2));
  return insertLast(text, root, layout.member('hooks', { [event]: [group] }, 1), around(1));
}

/** Puts an element at the end of an object or array; `around` is the space for one that was empty. */
function insertLast(text: string, parent: JsonNode, element: string, around: [string, string]): string {
  const [before, after] = around;
  const last = childrenOf(parent).at(-1);
  if (last) return `${text.slice(0, last.end)},${before}${element}${text.slice(last.end)}`;
  return text.slice(0, parent.start + 1) + before + element + after + text.slice(parent.end - 1);
}

function removeOne(text: string): string | undefined {
  const root = readSettings(text);
  const hooks = memberOf(root, 'hooks');
  for (const member of membersOf(hooks)) {
    for (const group of itemsOf(member.value)) {
      const list = memberOf(group, 'hooks');
      const own = itemsOf(list).find((hook) => ownMode(hook) !== undefined);
      if (!own || !list || !hooks) continue;
      const path = [root, hooks, member.value, group, list, own];
      let depth = 4;
      // A group without hooks means nothing, whatever its matcher says.
      if (list.kind === 'array' && list.items.length === 1) depth = 2;
      while (depth > 0 && depth < 4 && childrenOf(path[depth]).length === 1) depth--;
      return removeChild(text, path[depth], path[depth + 1]);
    }
  }
  return undefined;
}

/** Removes a value from its parent, with its key, the space before it and the comma that it leaves. */
function removeChild(text: string, parent: JsonNode | undefined, child: JsonNode | undefined): string {
  if (!parent || !child) return text;
  const children = childrenOf(parent);
  const at = children.findIndex((one) => one.value === child);
  const previous = children[at - 1];
  const next = children[at + 1];
  if (previous) return text.slice(0, previous.end) + text.slice(child.end);
  if (next) return text.slice(0, children[at]?.start) + text.slice(next.start);
  return text.slice(0, parent.start + 1) + text.slice(parent.end - 1);
}

function childrenOf(node: JsonNode | undefined): { start: number; end: number; value: JsonNode }[] {
  if (node?.kind === 'array')
    return node.items.map((value) => ({ start: value.start, end: value.end, value }));
  return membersOf(node).map(({ start, value }) => ({ start, end: value.end, value }));
}

function membersOf(node: JsonNode | undefined): JsonMember[] {
  return node?.kind === 'object' ? node.members : [];
}

function wrongShape(what: string, wanted: string): AoError {
  return new AoError('AO_SETTINGS_INVALID', { detail: `${what} must be ${wanted}` });
}
