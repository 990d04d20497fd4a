import { AoError, type StorePlugin } from '@ao-observability/core';

const METHODS = ['append', 'readEvents', 'readEvent', 'readSessions', 'prune', 'stats'] as const;
const CAPABILITIES = ['survivesRestart', 'sharedBetweenProcesses', 'fullTextSearch'] as const;

/** The store plugin itself when it has all that a store needs; throws `AO_PLUGIN_INVALID` naming all it lacks. */
export function checkStore(candidate: unknown, from: string): StorePlugin {
  const problems = findProblems(candidate);
  if (problems.length === 0) return candidate as StorePlugin;
  throw new AoError('AO_PLUGIN_INVALID', {
    detail: `${from} does not give a store: ${problems.join('; ')}.`,
    hint: 'See StorePlugin in @ao-observability/core, and try describeStore of @ao-observability/core/testing.',
  });
}

function findProblems(candidate: unknown): string[] {
  if (typeof candidate !== 'object' || candidate === null)
    return [`it is ${describe(candidate)}, not an object`];
  const plugin = candidate as Record<string, unknown>;
  const problems: string[] = [];
  const expect = (isRight: boolean, problem: string) => {
    if (!isRight) problems.push(problem);
  };
  expect(plugin.kind === 'store', `"kind" is ${describe(plugin.kind)}, expected "store"`);
  expect(plugin.apiVersion === 1, `"apiVersion" is ${describe(plugin.apiVersion)}, expected 1`);
  expect(
    typeof plugin.name === 'string' && plugin.name !== '',
    `"name" is ${describe(plugin.name)}, expected a text`,
  );
  for (const method of METHODS) expect(typeof plugin[method] === 'function', `"${method}" is not a function`);
  problems.push(...capabilityProblems(plugin));
  return problems;
}

function capabilityProblems(plugin: Record<string, unknown>): string[] {
  const { capabilities } = plugin;
  if (typeof capabilities !== 'object' || capabilities === null) return ['"capabilities" is missing'];
  const claims = capabilities as Record<string, unknown>;
  const problems = CAPABILITIES.filter((name) => typeof claims[name] !== 'boolean').map(
    (name) => `"capabilities.${name}" is ${describe(claims[name])}, expected true or false`,
  );
  if (claims.fullTextSearch === true && typeof plugin.search !== 'function') {
    problems.push('it claims fullTextSearch and has no "search"');
  }
  if (claims.sharedBetweenProcesses === true && typeof plugin.watch !== 'function') {
    problems.push('it claims sharedBetweenProcesses and has no "watch"');
  }
  return problems;
}

function describe(value: unknown): string {
  return value === undefined ? 'missing' : (JSON.stringify(value) ?? typeof value);
}
