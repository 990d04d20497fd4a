import '@ao-observability/web-components/define';
import { mount } from 'svelte';
import App from './app.svelte';

mount(App, {
  target: document.getElementById('app'),
  props: { endpoint: import.meta.env.VITE_COLLECTOR ?? 'http://127.0.0.1:8765' },
});
