import { unsafeCSS, type CSSResult } from 'lit';

/** A colour in both themes: what `light-dark()` chooses from. */
type Pair = readonly [light: string, dark: string];

/**
 * Every colour of the components. A host overrides one by setting `--ao-<name>` anywhere above them.
 * Each text colour has at least 4.5:1 on `surface`, `raised` and `sunken`, and on its own tint.
 */
export const COLOR_TOKENS = {
  surface: ['#ffffff', '#0f1217'],
  raised: ['#f6f7f9', '#171b22'],
  sunken: ['#eceef2', '#1f2530'],
  text: ['#1a1f29', '#e8ebf0'],
  'text-muted': ['#535c6b', '#a9b2c0'],
  'text-faint': ['#5d6573', '#939dad'],
  border: ['#d6dae1', '#2b323e'],
  'border-strong': ['#7a8494', '#6b7687'],
  accent: ['#0b57c2', '#82b4ff'],
  link: ['#0b57c2', '#82b4ff'],
  focus: ['#0b57c2', '#82b4ff'],
  'status-working': ['#0b5fbf', '#6fb0ff'],
  'status-needs': ['#9a4a00', '#ffb15c'],
  'status-input': ['#8a5300', '#f2c14e'],
  'status-failed': ['#8c0f2e', '#ff8a82'],
  'status-done': ['#00744a', '#7eecc0'],
  'status-idle': ['#586173', '#9aa5b6'],
  'status-stopped': ['#5b6270', '#a7aebb'],
  'status-stalled': ['#8b2f86', '#f09be8'],
  'status-lost': ['#6a3fa8', '#c3a6ff'],
  'status-starting': ['#41617f', '#9cc3e6'],
  'kind-prompt': ['#0b57c2', '#82b4ff'],
  'kind-message': ['#2f3a4c', '#d3d9e3'],
  'kind-thinking': ['#6a3fa8', '#c3a6ff'],
  'kind-command': ['#146c3a', '#5fd18b'],
  'kind-read': ['#41617f', '#9cc3e6'],
  'kind-search': ['#006a75', '#5ad1de'],
  'kind-edit': ['#8a5300', '#f2c14e'],
  'kind-web': ['#0a6b8f', '#6fc7ee'],
  'kind-mcp': ['#7a3d8f', '#e0a3f0'],
  'kind-subagent': ['#a01d5f', '#ff9cc4'],
  'kind-plan': ['#4a5a00', '#c6d65a'],
  'kind-permission': ['#9a4a00', '#ffb15c'],
  'kind-compaction': ['#00695e', '#5fd6c5'],
  'kind-lifecycle': ['#586173', '#9aa5b6'],
  'kind-usage': ['#5b6270', '#a7aebb'],
  'kind-error': ['#8c0f2e', '#ff8a82'],
  'kind-other': ['#535c6b', '#a9b2c0'],
  'diff-add': ['#116329', '#7ee2a0'],
  'diff-add-bg': ['#e3f6e8', '#12301f'],
  'diff-del': ['#a40e26', '#ff9d97'],
  'diff-del-bg': ['#fdebec', '#3a1719'],
  'mark-text': ['#1a1f29', '#fff3c4'],
  'mark-bg': ['#ffe58a', '#6b5200'],
  'ansi-red': ['#a40e26', '#ff9d97'],
  'ansi-green': ['#116329', '#7ee2a0'],
  'ansi-yellow': ['#7a4a00', '#f2c14e'],
  'ansi-blue': ['#0b57c2', '#82b4ff'],
  'ansi-magenta': ['#8b2f86', '#f09be8'],
  'ansi-cyan': ['#00606a', '#5ad1de'],
} as const satisfies Record<string, Pair>;

/** Fonts, sizes and shapes a host may override, under the same `--ao-` prefix. */
export const SHAPE_TOKENS = {
  font: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  'font-mono': "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  'font-size': 'calc(0.8125 * var(--_rem))',
  // The root's size, but never below what browsers use: pages that set `html { font-size: 62.5% }` mean their own text.
  rem: 'max(1rem, 16px)',
  'radius-small': '4px',
  radius: '6px',
  'radius-large': '8px',
  measure: '76ch',
  'row-height': '32px',
} as const;

/** The name of a colour token, without its prefix. */
export type ColorToken = keyof typeof COLOR_TOKENS;

/**
 * Declares every token for use inside a component as `--_<name>`. Reading through a private name lets a
 * value inherited from the page win, which a declaration of `--ao-<name>` on `:host` would hide.
 */
export const tokens: CSSResult = unsafeCSS(`:host {
${Object.entries(COLOR_TOKENS)
  .map(([name, [light, dark]]) => `--_${name}: var(--ao-${name}, light-dark(${light}, ${dark}));`)
  .join('\n')}
${Object.entries(SHAPE_TOKENS)
  .map(([name, value]) => `--_${name}: var(--ao-${name}, ${value});`)
  .join('\n')}
}`);
