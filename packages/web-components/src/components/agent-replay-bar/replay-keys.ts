/** What a key does in a replay bar. */
export type ReplayAction =
  | { readonly type: 'toggle' | 'home' | 'end' | 'close' | 'slower' | 'faster' }
  | { readonly type: 'step'; readonly direction: 1 | -1; readonly by: 'event' | 'turn' };

const PLAIN: Readonly<Record<string, 'toggle' | 'home' | 'end' | 'close' | 'slower' | 'faster'>> = {
  ' ': 'toggle',
  Home: 'home',
  End: 'end',
  Escape: 'close',
  ',': 'slower',
  '.': 'faster',
};

/** What a key means, if anything; controls inside the bar keep their own keys. */
export function replayAction(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'composedPath'>,
  rtl = false,
): ReplayAction | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || isForControl(event)) return undefined;
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    const forward = (event.key === 'ArrowRight') !== rtl;
    return { type: 'step', direction: forward ? 1 : -1, by: event.shiftKey ? 'turn' : 'event' };
  }
  const type = Object.hasOwn(PLAIN, event.key) ? PLAIN[event.key] : undefined;
  return type && { type };
}

function isForControl(event: Pick<KeyboardEvent, 'key' | 'composedPath'>): boolean {
  const name = (event.composedPath()[0] as Partial<Element> | undefined)?.localName ?? '';
  if (event.key === 'Escape') return false;
  return name === 'select' || (event.key === ' ' && /^(?:button|input)$/.test(name));
}
