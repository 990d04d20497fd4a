/** Remembers which methods an address serves, to tell a wrong method from a wrong address. */
export class RouteTable {
  readonly #routes = new Map<string, { pattern: RegExp; methods: Set<string> }>();

  add(method: string | readonly string[], url: string): void {
    if (url.includes('*')) return;
    const route = this.#routes.get(url) ?? { pattern: patternOf(url), methods: new Set() };
    for (const name of [method].flat()) route.methods.add(name);
    this.#routes.set(url, route);
  }

  methodsOf(path: string): string[] {
    const matching = [...this.#routes.values()].filter(({ pattern }) => pattern.test(path));
    return matching.flatMap(({ methods }) => [...methods]);
  }
}

function patternOf(url: string): RegExp {
  const escaped = url.replace(/[.\\+?^${}()|[\]]/g, '\\$&').replace(/:[^/]+/g, '[^/]+');
  return new RegExp(`^${escaped.replace(/\/$/, '')}/?$`);
}
