import { readFileSync, rmSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';
import { minifyStyles } from './tooling/minify-styles.mjs';

// The three builds share one folder and run at once, so none of them may clean it.
rmSync('dist', { recursive: true, force: true });

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const define = { AO_VERSION: JSON.stringify(version) };
const shared: Options = {
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  dts: false,
  define,
  esbuildPlugins: [minifyStyles],
};
// Everything in it: these files are served as they are, without a package manager behind them.
const bundled: Options = {
  ...shared,
  minify: true,
  noExternal: [/./],
  define: { ...define, 'process.env.NODE_ENV': '"production"' },
};
export default defineConfig([
  // File for file: a bundler must see which files register elements (`sideEffects`), and chunks would hide it.
  {
    ...shared,
    entry: ['src/**/*.ts', '!src/**/*.test.ts', '!src/dashboard/**'],
    bundle: false,
    splitting: false,
    sourcemap: true,
  },
  // One file for a plain script tag; the collector serves it at /elements.js.
  { ...bundled, entry: { 'agent-elements': 'src/define/index.ts' }, outDir: 'dist/cdn', splitting: false },
  // The collector's page. Markdown and diff are files of their own, fetched when they are first needed.
  {
    ...bundled,
    entry: { dashboard: 'src/dashboard/dashboard.ts' },
    outDir: 'dist/dashboard',
    publicDir: 'src/dashboard/public',
    splitting: true,
  },
]);
