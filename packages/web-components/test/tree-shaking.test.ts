import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';

const HOST = '\0host.ts';

/** The files of this package that a page with one line of code loads at once. */
async function filesIn(line: string): Promise<string[]> {
  const { output } = (await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@ao-observability/source', 'browser', 'import'] },
    plugins: [
      {
        name: 'host',
        resolveId: (id, importer) =>
          id === HOST
            ? id
            : importer === HOST && id.startsWith('@')
              ? import.meta.resolve(id).slice('file://'.length)
              : null,
        load: (id) => (id === HOST ? line : null),
      },
    ],
    build: { write: false, minify: false, rolldownOptions: { input: HOST, external: ['react'] } },
  })) as Rolldown.RolldownOutput;
  const chunks = new Map(
    output.flatMap((chunk) => (chunk.type === 'chunk' ? [[chunk.fileName, chunk]] : [])),
  );
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    chunks.get(name)?.imports.forEach(visit);
  };
  visit([...chunks.values()].find(({ isEntry }) => isEntry)!.fileName);
  return [...found]
    .flatMap((name) => Object.entries(chunks.get(name)?.modules ?? {}))
    .filter(([, { renderedLength }]) => renderedLength > 0)
    .map(([path]) => path.split('/').at(-1)!);
}

describe('a bundle', () => {
  it('holds one class of the main door, and what it needs', async () => {
    const files = await filesIn(
      "import { AgentRelativeTime } from '@ao-observability/web-components'; AgentRelativeTime.define({ prefix: 'acme' });",
    );

    expect(files).toContain('agent-relative-time.ts');
    expect(files.filter((file) => /^agent-(?!relative-time)|client/.test(file))).toEqual([]);
  });

  it('holds one component for React, and registers it', async () => {
    const files = await filesIn(
      "import { AgentStatusBadge } from '@ao-observability/web-components/react'; console.log(AgentStatusBadge);",
    );

    expect(files).toEqual(expect.arrayContaining(['agent-status-badge.ts', 'react-component.ts']));
    expect(files.filter((file) => /^agent-(?!relative-time|status-badge)/.test(file))).toEqual([]);
  });

  it('fetches each element on its own with the autoloader', async () => {
    const files = await filesIn("import '@ao-observability/web-components/autoload';");

    expect(files).toContain('autoload.ts');
    expect(files.filter((file) => file.startsWith('agent-'))).toEqual([]);
  });

  it('is empty when only the types of a framework are asked for', async () => {
    expect(await filesIn("import '@ao-observability/web-components/jsx';")).toEqual([]);
  });

  it.each(['agent-session-list', 'agent-status-bar', 'agent-timeline', 'agent-dashboard'])(
    'of %s leaves what reads and reduces events for later',
    async (name) => {
      const files = await filesIn(`import '@ao-observability/web-components/define/${name}';`);

      expect(files).toContain(`${name}.ts`);
      expect(files).toContain('lazy-client.ts');
      expect(
        files.filter((file) =>
          /^(?:static|collector|file|live)-client|^reduce-|timeline-model|schema/.test(file),
        ),
      ).toEqual([]);
    },
  );
});
