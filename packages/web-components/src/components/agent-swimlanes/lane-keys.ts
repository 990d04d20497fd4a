/** What a key does in the lanes. */
export type LaneAction =
  | { readonly type: 'zoom'; readonly factor: number }
  | { readonly type: 'pan'; readonly share: number }
  | { readonly type: 'span'; readonly step: 1 | -1 }
  | { readonly type: 'edge'; readonly step: 1 | -1 }
  | { readonly type: 'lane'; readonly step: 1 | -1 }
  | { readonly type: 'failure'; readonly step: 1 | -1 }
  | { readonly type: 'open' | 'mark' | 'fit-all' | 'fit-selection' | 'pin' | 'hide' | 'gaps' | 'clear' };

/** One press makes everything this much larger. */
export const ZOOM_STEP = 1.5;
const PAN_SHARE = 0.15;

const ACTIONS: Readonly<Record<string, LaneAction>> = {
  w: { type: 'zoom', factor: 1 / ZOOM_STEP },
  s: { type: 'zoom', factor: ZOOM_STEP },
  '+': { type: 'zoom', factor: 1 / ZOOM_STEP },
  '-': { type: 'zoom', factor: ZOOM_STEP },
  a: { type: 'pan', share: -PAN_SHARE },
  d: { type: 'pan', share: PAN_SHARE },
  ArrowLeft: { type: 'span', step: -1 },
  ArrowRight: { type: 'span', step: 1 },
  ArrowUp: { type: 'lane', step: -1 },
  ArrowDown: { type: 'lane', step: 1 },
  Home: { type: 'edge', step: -1 },
  End: { type: 'edge', step: 1 },
  Enter: { type: 'open' },
  m: { type: 'mark' },
  '0': { type: 'fit-all' },
  f: { type: 'fit-selection' },
  p: { type: 'pin' },
  h: { type: 'hide' },
  g: { type: 'gaps' },
  e: { type: 'failure', step: 1 },
  E: { type: 'failure', step: -1 },
  Escape: { type: 'clear' },
};

/** What a key means in the lanes; `undefined` when it is not one of ours. Letters work with and without Shift. */
export function laneAction({
  key,
  ctrlKey,
  altKey,
  metaKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>): LaneAction | undefined {
  if (ctrlKey || altKey || metaKey) return undefined;
  const name = Object.hasOwn(ACTIONS, key) ? key : key.length === 1 ? key.toLowerCase() : key;
  return Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
}
