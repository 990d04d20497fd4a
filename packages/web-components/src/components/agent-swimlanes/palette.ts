import type { SpanKind, SpanState } from './span.js';

/** What the canvas is drawn with, as the page's theme has it. */
export interface Palette {
  /** Changes with the theme. */
  readonly signature: string;
  readonly surface: string;
  readonly sunken: string;
  readonly text: string;
  readonly faint: string;
  readonly border: string;
  readonly focus: string;
  readonly font: string;
  readonly kind: Readonly<Record<SpanKind, string>>;
  readonly state: Readonly<Record<SpanState, string>>;
  /** For lanes that are told apart by colour. */
  readonly agents: readonly string[];
}

const KIND_TOKENS: Readonly<Record<SpanKind, string>> = {
  command: 'kind-command',
  read: 'kind-read',
  search: 'kind-search',
  edit: 'kind-edit',
  web: 'kind-web',
  mcp: 'kind-mcp',
  subagent: 'kind-subagent',
  plan: 'kind-plan',
  other: 'kind-other',
  prompt: 'kind-prompt',
  message: 'kind-message',
  thinking: 'kind-thinking',
  permission: 'status-needs',
  error: 'kind-error',
  compaction: 'kind-compaction',
  lifecycle: 'kind-lifecycle',
  model: 'border-strong',
};

/** The tokens that states are coloured with. */
export const STATE_TOKENS: Readonly<Record<SpanState, string>> = {
  ok: 'status-done',
  running: 'status-working',
  waiting: 'status-needs',
  failed: 'status-failed',
  denied: 'status-stalled',
  interrupted: 'status-stopped',
  none: 'status-idle',
};

/** The tokens that agents are coloured with, in turn. */
export const AGENT_TOKENS = [
  'kind-prompt',
  'kind-edit',
  'kind-command',
  'kind-subagent',
  'kind-search',
  'kind-thinking',
  'kind-plan',
  'kind-mcp',
] as const;

/** Colours that tell whether the theme is another one. */
function signatureOf(probe: HTMLElement): string {
  const { color, backgroundColor } = getComputedStyle(probe);
  return `${color} ${backgroundColor}`;
}

/**
 * Reads the colours through an element inside the component, because only there the tokens have their values;
 * `known` is returned when nothing changed. With forced colours the browser answers with those.
 */
export function readPalette(probe: HTMLElement, known: Palette | undefined): Palette {
  const signature = signatureOf(probe);
  if (known?.signature === signature) return known;
  const { transition } = probe.style;
  // A colour that is on its way would be read instead of the one that is asked for.
  probe.style.transition = 'none';
  const read = (token: string): string => {
    probe.style.color = `var(--_${token})`;
    return getComputedStyle(probe).color;
  };
  const all = <Key extends string>(names: Readonly<Record<Key, string>>) =>
    Object.fromEntries(Object.entries<string>(names).map(([key, token]) => [key, read(token)])) as Record<
      Key,
      string
    >;
  const { backgroundColor: surface, fontFamily: font } = getComputedStyle(probe);
  const palette: Palette = {
    signature,
    surface,
    sunken: forcedColors() ? surface : read('sunken'),
    text: read('text'),
    faint: read('text-faint'),
    border: read('border'),
    focus: forcedColors() ? 'Highlight' : read('focus'),
    font,
    kind: all(KIND_TOKENS),
    state: all(STATE_TOKENS),
    agents: AGENT_TOKENS.map(read),
  };
  probe.style.color = '';
  probe.style.transition = transition;
  return palette;
}

function forcedColors(): boolean {
  return matchMedia('(forced-colors: active)').matches;
}

/** The custom property of a kind, for legends. */
export function kindToken(kind: SpanKind): string {
  return KIND_TOKENS[kind];
}
