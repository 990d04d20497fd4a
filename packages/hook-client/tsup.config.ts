import { defineConfig } from 'tsup';

// Nothing of another package is loaded at run time: what is needed of core is copied in.
const inlined = { noExternal: ['@ao-observability/core'] };

export default defineConfig([
  {
    ...inlined,
    entry: { index: 'src/index.ts', 'install-cli': 'src/install-cli.ts' },
    format: 'esm',
    target: 'node20',
    platform: 'node',
    sourcemap: true,
    clean: true,
    dts: false,
  },
  {
    ...inlined,
    // One file without imports of its own: it starts as fast as Node does, and the installer copies it alone.
    entry: { cli: 'src/cli.ts' },
    external: ['./install-cli.js'],
    format: 'esm',
    target: 'node20',
    platform: 'node',
    minify: true,
    splitting: false,
    dts: false,
  },
]);
