import { memberOf, type JsonNode } from './json-text.js';

/** A hook of ours in a settings text. */
export interface OwnHook {
  event: string;
  mode: 'command' | 'http';
  node: JsonNode;
}

/** Finds our hooks, also after somebody edited them: by the client's name or by the collector's path. */
export function findOwnHooks(settings: JsonNode): OwnHook[] {
  const hooks = memberOf(settings, 'hooks');
  if (hooks?.kind !== 'object') return [];
  return hooks.members.flatMap(({ key: event, value }) => {
    const nodes = itemsOf(value).flatMap((group) => itemsOf(memberOf(group, 'hooks')));
    return nodes.flatMap((node) => {
      const mode = ownMode(node);
      return mode === undefined ? [] : [{ event, mode, node }];
    });
  });
}

/** How one of our hooks hands over; undefined for other people's hooks. */
export function ownMode(hook: JsonNode): 'command' | 'http' | undefined {
  const command = plainOf(memberOf(hook, 'command'));
  if (typeof command === 'string' && command.includes('ao-hook')) return 'command';
  const url = plainOf(memberOf(hook, 'url'));
  if (typeof url === 'string' && url.includes('/api/hooks/claude-code')) return 'http';
  return undefined;
}

export function itemsOf(node: JsonNode | undefined): JsonNode[] {
  return node?.kind === 'array' ? node.items : [];
}

function plainOf(node: JsonNode | undefined): unknown {
  return node?.kind === 'plain' ? node.value : undefined;
}
