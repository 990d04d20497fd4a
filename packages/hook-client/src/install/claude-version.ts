/** The version number in the output of `claude --version`; undefined when there is none. */
export function parseClaudeVersion(text: string): string | undefined {
  return /(?:^|[^\d.])(\d+\.\d+\.\d+)/.exec(text)?.[1];
}

/** Below 0 when `a` is the older one. Missing and unreadable parts count as 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) =>
    version.split('.').map((part) => Number.parseInt(part, 10) || 0),
  );
  for (let part = 0; part < 3; part++) {
    const difference = (left?.[part] ?? 0) - (right?.[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
