import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    schema: 'src/schema.ts',
    status: 'src/status.ts',
    'live/index': 'src/live/index.ts',
    'stores/memory-store': 'src/stores/memory-store.ts',
    'pricing/index': 'src/pricing/index.ts',
    'testing/index': 'src/testing/index.ts',
  },
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  sourcemap: true,
  clean: true,
  dts: false,
});
