import type { HookMode } from './claude-settings.js';
import { itemsOf } from './own-hooks.js';
import { memberOf, type JsonNode } from './json-text.js';

const HANDLER_TYPES = new Set(['command', 'http', 'mcp_tool', 'prompt', 'agent', 'script']);

/** What in a settings file keeps our hooks from working, although the file itself can be read. */
export function settingsWarnings(settings: JsonNode, mode: HookMode): string[] {
  const warnings: string[] = [];
  const value = (key: string): unknown => {
    const node = memberOf(settings, key);
    return node?.kind === 'plain' ? node.value : undefined;
  };
  if (value('disableAllHooks') === true)
    warnings.push('"disableAllHooks" is true: no hook runs until it is removed.');
  if (mode === 'http' && memberOf(settings, 'allowedHttpHookUrls')) {
    warnings.push('"allowedHttpHookUrls" is set: it must allow the address of the collector.');
  }
  const broken = malformedHooks(settings);
  if (broken.length > 0) {
    warnings.push(
      `Hooks under ${broken.join(', ')} have an unknown form: Claude Code may ignore this whole file because of them.`,
    );
  }
  return warnings;
}

function malformedHooks(settings: JsonNode): string[] {
  const hooks = memberOf(settings, 'hooks');
  if (hooks?.kind !== 'object') return [];
  const broken = hooks.members.filter(({ value }) => !itemsOf(value).every((group) => isGroup(group)));
  return broken.map(({ key }) => `"${key}"`);
}

function isGroup(group: JsonNode): boolean {
  const hooks = memberOf(group, 'hooks');
  return hooks?.kind === 'array' && hooks.items.every((hook) => isHandler(hook));
}

function isHandler(hook: JsonNode): boolean {
  const type = memberOf(hook, 'type');
  if (type?.kind !== 'plain' || !HANDLER_TYPES.has(String(type.value))) return false;
  const url = memberOf(hook, 'url');
  return type.value !== 'http' || (url?.kind === 'plain' && URL.canParse(String(url.value)));
}
