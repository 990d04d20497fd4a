import { elementsOf, propertiesOf } from './manifest.mjs';

/** What a coding agent must know to put an element into a page, in one short file. */
export function llmsText(manifest) {
  return [
    '# @ao-observability/web-components',
    '',
    '> Custom elements that show live sessions of coding agents: who needs a human, what each agent does, the whole conversation of one. They work in plain HTML and in every framework, and run under a strict content security policy.',
    '',
    '## Add a component',
    '',
    '1. `npm install @ao-observability/web-components`, or no install: `<script type="module" src="http://127.0.0.1:8765/elements.js"></script>` from a running `npx ao-collector`.',
    "2. Register: `import '@ao-observability/web-components/define'` (all), `…/define/agent-timeline` (one), or `…/autoload` (each when it appears). The main door only exports classes.",
    '3. Give it data, one of: `endpoint="http://127.0.0.1:8765"` (a collector), the property `events` (an array of events), `src="session.jsonl"` (a file), the property `client` (your own `FleetClient`), or an `<agent-observability-provider>` around it.',
    '4. Give it a size: `agent-dashboard`, `agent-session-list` and `agent-timeline` fill their box and scroll inside it.',
    '',
    '```html',
    '<agent-observability-provider endpoint="http://127.0.0.1:8765">',
    '  <agent-session-list></agent-session-list>',
    '  <agent-timeline session="abc-123"></agent-timeline>',
    '</agent-observability-provider>',
    '```',
    '',
    '- React 17 to 19: `import { AgentTimeline } from "@ao-observability/web-components/react"`; events are `onAoEventSelect`.',
    '- React 19 without wrappers: types from `…/jsx`; events are `onao-event-select`.',
    '- Vue: types from `…/vue`, and `compilerOptions.isCustomElement: (tag) => tag.startsWith("agent-")`. Svelte: types from `…/svelte`. Angular: `CUSTOM_ELEMENTS_SCHEMA`.',
    '- In frameworks `client` is the property; a selector is `clientSelector`.',
    '- Names taken? `import { defineAll } from "@ao-observability/web-components/define-all"; defineAll({ prefix: "acme" })`.',
    '- Look: set `--ao-accent`, `--ao-surface`, `--ao-text`, `--ao-font` on any ancestor, or import `…/themes/shadcn.css` (also `grafana`, `backstage`, `github-primer`).',
    '- Events bubble and cross shadow roots. Cancel `ao-select` and `ao-navigate` to route yourself.',
    '',
    '## Elements',
    '',
    ...elementsOf(manifest).map(elementLine),
    '',
    'Everything else (parts, slots, custom properties, states, methods) is in `dist/custom-elements.json`.',
  ].join('\n');
}

function elementLine(element) {
  const { tagName, summary, events = [] } = element;
  const own = propertiesOf(element).filter(({ inheritedFrom }) => !inheritedFrom);
  const parts = [
    own.length > 0 ? `Properties: ${own.map(({ name }) => `\`${name}\``).join(', ')}.` : '',
    events.length > 0 ? `Events: ${events.map(({ name }) => `\`${name}\``).join(', ')}.` : '',
  ];
  return [`- \`<${tagName}>\`: ${summary}`, ...parts].filter(Boolean).join(' ');
}
