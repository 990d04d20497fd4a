/** Values that a payload, or a field of it, should never be and will be one day. All of them are JSON. */
export const JUNK: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'text',
  '\u0000\ud800',
  'x'.repeat(100_000),
  [],
  [[]],
  [null, 1, 'a', {}],
  {},
  { '': '' },
  { length: -1, toString: 1, constructor: null, hasOwnProperty: 0 },
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
  nested(200),
];

/** What becomes of a payload when one part of it is missing, or is junk. */
export function* damaged(payload: unknown): Generator {
  for (const path of pathsOf(payload, 3)) {
    yield changed(payload, path, undefined);
    for (const junk of JUNK) yield changed(payload, path, junk);
  }
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level++) value = { inner: value };
  return value;
}

function pathsOf(value: unknown, depth: number): string[][] {
  if (depth === 0 || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...pathsOf(inner, depth - 1).map((path) => [key, ...path]),
  ]);
}

function changed(payload: unknown, path: readonly string[], value: unknown): unknown {
  const copy = structuredClone(payload);
  let parent = copy as Record<string, unknown>;
  for (const key of path.slice(0, -1)) parent = parent[key] as Record<string, unknown>;
  const last = path.at(-1)!;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}
