import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom at run time. `node:` stands for every built-in module of Node.js. */
const ALLOWED: Record<string, { imports: readonly string[]; testing?: readonly string[] }> = {
  core: { imports: ['eventemitter3', 'zod'], testing: ['vitest', 'node:'] },
  'hook-client': { imports: ['node:', '@ao-observability/core'] },
  'store-sqlite': { imports: ['node:', '@ao-observability/core', 'better-sqlite3'] },
  'web-components': {
    imports: [
      '@ao-observability/core',
      'lit',
      '@lit/context',
      '@lit/react',
      '@tanstack/lit-virtual',
      'diff',
      'highlight.js',
      'marked',
      'react',
    ],
  },
  collector: {
    imports: [
      'node:',
      '@ao-observability/core',
      '@ao-observability/hook-client',
      '@ao-observability/store-sqlite',
      '@fastify/swagger',
      'commander',
      'eventemitter3',
      'fastify',
      'open',
      'pino',
      'pino-pretty',
      'ws',
    ],
  },
};

/** Declared on purpose without an import in TypeScript; the reason beside it. */
const DECLARED_ONLY: Record<string, readonly string[]> = {
  // The collector serves the built files of this package and never imports its code.
  collector: ['@ao-observability/web-components'],
};

interface Import {
  file: string;
  specifier: string;
  typeOnly: boolean;
}

const root = join(import.meta.dirname, '..');

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
}

// Every statement of ours ends with a semicolon; text in other languages does not.
const STATEMENT = /^(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"];$/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)|import\.meta\.resolve\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8').replaceAll(/^\s*(?:\*|\/\/|\/\*).*$/gm, '');
  const statements = [...text.matchAll(STATEMENT)].map((match) => ({
    file,
    specifier: match[2]!,
    typeOnly: match[1] !== undefined,
  }));
  const dynamic = [...text.matchAll(DYNAMIC)].map((match) => ({
    file,
    specifier: (match[1] ?? match[2])!,
    typeOnly: false,
  }));
  return [...statements, ...dynamic];
}

function packageName(specifier: string): string {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return 'node:';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

const isRelative = (specifier: string) => specifier.startsWith('.');

describe.each(Object.entries(ALLOWED))('packages/%s', (place, { imports, testing = [] }) => {
  const folder = `packages/${place}`;
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const all = sourceFiles(`${folder}/src`).flatMap(importsOf);
  const foreign = all.filter(({ specifier }) => !isRelative(specifier));

  it('imports only what its place in the architecture allows', () => {
    const forbidden = foreign
      .filter(({ typeOnly }) => !typeOnly)
      .filter(({ file, specifier }) => {
        const allowed = file.startsWith(`${folder}/src/testing/`) ? [...imports, ...testing] : imports;
        return !allowed.includes(packageName(specifier));
      })
      .map(({ file, specifier }) => `${file} imports ${specifier}`);

    expect(forbidden).toEqual([]);
  });

  it('never reaches into another package by a relative path', () => {
    const outside = all
      .filter(({ specifier }) => isRelative(specifier))
      .filter(({ file, specifier }) =>
        relative(join(root, folder), join(root, file, '..', specifier)).startsWith('..'),
      )
      .map(({ file, specifier }) => `${file} imports ${specifier}`);

    expect(outside).toEqual([]);
  });

  it('declares exactly the packages it imports', () => {
    const own = manifest.name as string;
    const used = new Set(
      foreign
        .map(({ specifier }) => packageName(specifier))
        .filter((name) => name !== 'node:' && name !== own),
    );
    const declared = [
      ...Object.keys(manifest.dependencies ?? {}),
      ...Object.keys(manifest.peerDependencies ?? {}),
      ...Object.keys(manifest.optionalDependencies ?? {}),
    ];

    expect([...used, ...(DECLARED_ONLY[place] ?? [])].sort()).toEqual(declared.sort());
  });

  it('reads the environment only in command lines', () => {
    const readers = sourceFiles(`${folder}/src`)
      .filter((file) =>
        /process\.env/.test(readFileSync(join(root, file), 'utf8').replaceAll(/^\s*(?:\*|\/\/).*$/gm, '')),
      )
      .filter((file) => !/(\/cli\/|\/cli[^/]*\.ts$|-cli\.ts$)/.test(file));

    expect(readers).toEqual([]);
  });
});
