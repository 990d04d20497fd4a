import { createHash } from 'node:crypto';
import type { SessionSummary, StorePlugin } from '@ao-observability/core';
import { componentsScript } from './components-bundle.js';
import { exportJsonl } from './export-jsonl.js';

const STYLE = `
html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; font: 14px/1.5 system-ui, sans-serif;
  color: CanvasText; background: Canvas; color-scheme: light dark; }
header { padding: 12px 16px; border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
h1 { font-size: 16px; margin: 0; }
p { margin: 0; opacity: 0.75; }
agent-timeline { flex: 1; min-height: 0; }
`;

const MAIN = `
const events = JSON.parse(document.getElementById('events').textContent);
document.querySelector('agent-timeline').client = new StaticClient({ events });
`;

/**
 * A session as one page that needs nothing else: our components, and every event with its whole payload. The
 * page may run its own script and nothing more, and it asks no server for anything.
 */
export async function* exportHtml(store: StorePlugin, session: SessionSummary): AsyncGenerator<string> {
  const script = await componentsScript(MAIN);
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(STYLE)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const { session_id, session_name, title, source, created_at } = session;
  const name = escapeHtml(session_name ?? title ?? session_id);
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${name}</h1>
<p>${escapeHtml(`${source} · ${created_at} · ${session_id}`)}</p>
</header>
<agent-timeline session="${escapeHtml(session_id)}"></agent-timeline>
<script type="application/json" id="events">
[`;
  let separator = '\n';
  for await (const lines of exportJsonl(store, session_id)) {
    const items = lines.trimEnd().replaceAll('\n', ',\n');
    // Nothing in the data can end the script or begin a comment.
    yield separator + items.replaceAll('<', '\\u003c');
    separator = ',\n';
  }
  yield `
]
</script>
<script type="module">${script}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
