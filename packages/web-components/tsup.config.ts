import { defineConfig } from 'tsup';

export default defineConfig([
  {
    entry: { index: 'src/index.ts', 'define/index': 'src/define/index.ts' },
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    sourcemap: true,
    clean: true,
    dts: false,
  },
  {
    // Everything in one file for a plain script tag; the collector serves it.
    entry: { 'cdn/agent-elements': 'src/define/index.ts' },
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    minify: true,
    splitting: false,
    noExternal: [/./],
    dts: false,
  },
]);
