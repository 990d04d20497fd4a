/** What a key asks the dashboard to do. */
export type DashboardAction =
  | { readonly type: 'filter' | 'palette' | 'help' | 'leave' }
  | { readonly type: 'attention' | 'region'; readonly step: 1 | -1 }
  | { readonly type: 'slot'; readonly slot: number };

/** The keys of the dashboard, for its help and its documentation. */
export const DASHBOARD_KEYS: readonly (readonly [keys: string, meaning: string])[] = [
  ['n, N', 'next or previous session that needs you'],
  ['Alt+1 … Alt+9', 'the session in that place'],
  ['/', 'filter the sessions'],
  ['Ctrl+K, ⌘K', 'search and commands'],
  ['F6, Shift+F6', 'next or previous part of the page'],
  ['Esc', 'close the details, leave the replay'],
  ['?', 'these keys'],
];

const PLAIN: Readonly<Record<string, DashboardAction>> = {
  '/': { type: 'filter' },
  '?': { type: 'help' },
  Escape: { type: 'leave' },
  n: { type: 'attention', step: 1 },
  N: { type: 'attention', step: -1 },
};

/** The action of a key, `undefined` for one that the dashboard has no use for. */
export function dashboardAction(event: KeyboardEvent): DashboardAction | undefined {
  if (event.defaultPrevented) return undefined;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!isPlain) return modifiedAction(event);
  if (event.key === 'F6') return { type: 'region', step: event.shiftKey ? -1 : 1 };
  return isTyping(event) || !Object.hasOwn(PLAIN, event.key) ? undefined : PLAIN[event.key];
}

function modifiedAction({ altKey, code, ctrlKey, key, metaKey, shiftKey }: KeyboardEvent) {
  const isCommand = (ctrlKey || metaKey) && !altKey && !shiftKey;
  if (isCommand) return key.toLowerCase() === 'k' ? ({ type: 'palette' } as const) : undefined;
  const slot = altKey && !ctrlKey && !metaKey ? /^Digit([1-9])$/.exec(code)?.[1] : undefined;
  return slot === undefined ? undefined : ({ type: 'slot', slot: Number(slot) } as const);
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
