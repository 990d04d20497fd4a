/// <reference types="vite/client" />
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <App endpoint={import.meta.env['VITE_COLLECTOR'] ?? 'http://127.0.0.1:8765'} />
  </StrictMode>,
);
