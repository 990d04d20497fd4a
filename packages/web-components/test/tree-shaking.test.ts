import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

/** The files of this package that are left in a bundle of one line. */
async function filesIn(line: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: line, resolveDir: fileURLToPath(new URL('..', import.meta.url)), loader: 'ts' },
    bundle: true,
    format: 'esm',
    splitting: true,
    outdir: 'out',
    conditions: ['@ao-observability/source'],
    external: ['react'],
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  const entry = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint === '<stdin>');
  return Object.entries(entry!.inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
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
});
