import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

// Vue must leave these elements to the browser.
const isCustomElement = (tag) => tag.startsWith('agent-');

export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement } } })],
  server: { port: 3000 },
  logLevel: 'warn',
});
