import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

// Drawn on a 16 px grid in `currentColor`. Statuses differ by silhouette, so that colour is never the only cue.
const SHAPES = {
  'status-working': svg`<path d="M8 2.25a5.75 5.75 0 1 1-5.75 5.75" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round"/>`,
  'status-needs': svg`<path fill="currentColor" fill-rule="evenodd" d="M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2zM7 4v5h2V4zm0 6.25v2h2v-2z"/>`,
  'status-input': svg`<path fill="currentColor" d="M3 1.5h10A1.5 1.5 0 0 1 14.5 3v7A1.5 1.5 0 0 1 13 11.5H8.5L5 14.8v-3.3H3A1.5 1.5 0 0 1 1.5 10V3A1.5 1.5 0 0 1 3 1.5z"/><path d="M6.2 5a1.8 1.8 0 1 1 2.5 1.65c-.5.25-.7.5-.7 1" fill="none" stroke="var(--_surface)" stroke-width="1.4" stroke-linecap="round"/><circle cx="8" cy="9.5" r=".9" fill="var(--_surface)"/>`,
  'status-failed': svg`<circle cx="8" cy="8" r="7" fill="currentColor"/><path d="M5.5 5.5l5 5m0-5l-5 5" stroke="var(--_surface)" stroke-width="1.8" stroke-linecap="round"/>`,
  'status-stalled': svg`<circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2.4 2.115"/><path d="M8 5v3.2l2 1.3" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>`,
  'status-lost': svg`<path d="M4.2 12.4A5.75 5.75 0 0 1 11 3.1M13 5.2a5.75 5.75 0 0 1-6.2 8.4" fill="none" stroke="currentColor" stroke-width="2"/><path d="M2 2l12 12" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>`,
  'status-idle': svg`<circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="2"/>`,
  'status-done': svg`<path d="M2.5 8.6l3.6 3.7L13.5 4.2" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>`,
  'kind-prompt': svg`<circle cx="8" cy="5" r="3" fill="currentColor"/><path d="M2.5 14a5.5 5.5 0 0 1 11 0z" fill="currentColor"/>`,
  'kind-message': svg`<path d="M8 1.5l1.5 5 5 1.5-5 1.5-1.5 5-1.5-5-5-1.5 5-1.5z" fill="currentColor"/>`,
  'kind-thinking': svg`<circle cx="3.5" cy="8" r="1.6" fill="currentColor"/><circle cx="8" cy="8" r="1.6" fill="currentColor"/><circle cx="12.5" cy="8" r="1.6" fill="currentColor"/>`,
  'kind-command': svg`<path d="M2.5 4l4 4-4 4M8.5 12.5h5" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`,
  'kind-read': svg`<path d="M3.5 1.75h6L13 5.25v9H3.5zM6 7.5h4.5M6 10.5h4.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/>`,
  'kind-search': svg`<circle cx="7" cy="7" r="4.25" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M10.2 10.2L14 14" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/>`,
  'kind-edit': svg`<path d="M2.5 13.5l.8-3.3 7.5-7.5 2.5 2.5-7.5 7.5zM9.3 4.2l2.5 2.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/>`,
  'kind-web': svg`<circle cx="8" cy="8" r="5.9" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M2.2 8h11.6M8 2.1c-3.4 3.6-3.4 8.2 0 11.8 3.4-3.6 3.4-8.2 0-11.8z" fill="none" stroke="currentColor" stroke-width="1.3"/>`,
  'kind-mcp': svg`<path d="M5.5 1.5v3.5m5-3.5v3.5M3.5 5h9v2.5a4.5 4.5 0 0 1-9 0zM8 12v2.8" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`,
  'kind-subagent': svg`<path d="M4.5 4.5v7m0-4.5c0 2.5 7 0 7 4" fill="none" stroke="currentColor" stroke-width="1.6"/><circle cx="4.5" cy="3" r="2" fill="currentColor"/><circle cx="4.5" cy="13" r="2" fill="currentColor"/><circle cx="11.5" cy="12.5" r="2" fill="currentColor"/>`,
  'kind-plan': svg`<path d="M2 4l1.3 1.3L5.5 3M2 10.5l1.3 1.3 2.2-2.3M8 4.3h6M8 10.8h6" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`,
  'kind-permission': svg`<path fill="currentColor" fill-rule="evenodd" d="M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2zM7 4v5h2V4zm0 6.25v2h2v-2z"/>`,
  'kind-notification': svg`<path d="M8 1.8a4 4 0 0 1 4 4v3l1.3 2.7H2.7L4 8.8v-3a4 4 0 0 1 4-4zM6.5 13.7h3" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>`,
  'kind-compaction': svg`<path d="M8 1.5v4m-2.2-2L8 5.5l2.2-2M8 14.5v-4m-2.2 2L8 10.5l2.2 2M2.5 8h11" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>`,
  'kind-lifecycle': svg`<circle cx="8" cy="8" r="2.5" fill="currentColor"/>`,
  'kind-error': svg`<path fill="currentColor" fill-rule="evenodd" d="M8 1.2L15.3 14.5H.7zM7.1 5.8v4.4h1.8V5.8zm0 5.4v1.8h1.8v-1.8z"/>`,
  filter: svg`<path d="M2 4h12M4.5 8h7M6.5 12h3" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>`,
  'kind-other': svg`<path d="M6 2.5C3 2.5 5.2 8 2.5 8 5.2 8 3 13.5 6 13.5M10 2.5c3 0 .8 5.5 3.5 5.5-2.7 0-.5 5.5-3.5 5.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>`,
  pin: svg`<path d="M5.5 1.75h5l-.6 5 2.1 2.5H4l2.1-2.5zM8 9.25v5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>`,
  mute: svg`<path d="M5 3.6A4 4 0 0 1 12 5.8v3l1.3 2.7H6.5M4 6.5v2.3l-1.3 2.7h.8M6.5 13.7h3M2 1.8l12 12" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>`,
  unread: svg`<path d="M2 4.5h6.5M2 4.5v8h12V9M2 5l6 4.5 1.5-1" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/><circle cx="12.5" cy="4" r="2.5" fill="currentColor"/>`,
  grid: svg`<path d="M2.5 2.5h4.5v4.5H2.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5H2.5zM9 9h4.5v4.5H9z" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/>`,
  table: svg`<path d="M2 3h12v10H2zM2 6.3h12M2 9.7h12M6 3v10" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round"/>`,
  chevron: svg`<path d="M6 3.5L10.5 8 6 12.5" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>`,
  back: svg`<path d="M9.5 3L4.5 8l5 5" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`,
  down: svg`<path d="M8 2.5v10.5m-4-4l4 4 4-4" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`,
  close: svg`<path d="M4 4l8 8m0-8l-8 8" stroke="currentColor" stroke-width="1.7" stroke-linecap="round"/>`,
  link: svg`<circle cx="8" cy="8" r="3.5" fill="currentColor"/>`,
  settings: svg`<path d="M2 4.5h6m4 0h2M2 11.5h2m4 0h6" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/><circle cx="10" cy="4.5" r="2" fill="none" stroke="currentColor" stroke-width="1.6"/><circle cx="6" cy="11.5" r="2" fill="none" stroke="currentColor" stroke-width="1.6"/>`,
  help: svg`<path d="M5.5 5.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.8-1.1 1.7" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round"/><circle cx="8" cy="12.5" r="1.1" fill="currentColor"/>`,
  replay: svg`<path d="M3 8a5 5 0 1 0 1.6-3.7" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/><path d="M2.4 2.2v3.3h3.3" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/><path d="M8 5.4V8l1.8 1.2" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>`,
  list: svg`<path d="M2.5 4h11M2.5 8h11M2.5 12h11" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>`,
  up: svg`<path d="M8 13.5V3m-4 4l4-4 4 4" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`,
  more: svg`<circle cx="3.25" cy="8" r="1.35" fill="currentColor"/><circle cx="8" cy="8" r="1.35" fill="currentColor"/><circle cx="12.75" cy="8" r="1.35" fill="currentColor"/>`,
  pause: svg`<path d="M5.5 3.5v9m5-9v9" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>`,
  permalink: svg`<path d="M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.1-2.1a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.4 8.9a2.6 2.6 0 0 0 3.7 3.7l.8-.8" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>`,
  details: svg`<rect x="2" y="3" width="12" height="10" rx="1.5" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M9.5 3v10" stroke="currentColor" stroke-width="1.5"/>`,
  copy: svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.5" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M10.5 3.2A1.2 1.2 0 0 0 9.3 2.5H4A1.5 1.5 0 0 0 2.5 4v5.3c0 .5.3 1 .7 1.2" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>`,
  first: svg`<path d="M3.5 3v10" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/><path d="M13 3L6 8l7 5z" fill="currentColor"/>`,
  previous: svg`<path d="M11 3L4 8l7 5z" fill="currentColor"/>`,
  play: svg`<path d="M4 2.5v11L13.5 8z" fill="currentColor"/>`,
  next: svg`<path d="M5 3l7 5-7 5z" fill="currentColor"/>`,
  last: svg`<path d="M12.5 3v10" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/><path d="M3 3l7 5-7 5z" fill="currentColor"/>`,
} as const satisfies Record<string, SVGTemplateResult>;

/** The name of an icon of the set. */
export type IconName = keyof typeof SHAPES;

/** An icon, 16 px, in the colour of the text around it. It says nothing to a screen reader: write the word beside it. */
export function icon(name: IconName, extraClass = ''): TemplateResult {
  return html`<svg class="icon ${extraClass}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    ${SHAPES[name]}
  </svg>`;
}
