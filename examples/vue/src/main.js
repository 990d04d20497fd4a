import '@ao-observability/web-components/define';
import { createApp } from 'vue';
import App from './app.vue';

createApp(App, { endpoint: import.meta.env.VITE_COLLECTOR ?? 'http://127.0.0.1:8765' }).mount('#app');
