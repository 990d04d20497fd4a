const KEY = 'ao-token';

/** The parts of a page that a token passes through. */
export interface TokenPage {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState'>;
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'>;
}

/**
 * The token of this tab. One that came as `#token=…` is kept for the tab and taken out of the address, so that
 * it is neither bookmarked nor shown; what else was in the fragment stays.
 */
export function pageToken({ location, history, sessionStorage }: TokenPage): string | undefined {
  const fragment = location.hash.slice(1);
  const [route = '', query = ''] = fragment.includes('?')
    ? splitOnce(fragment, '?')
    : /(^|&)token=/.test(fragment)
      ? ['', fragment]
      : [fragment];
  const fields = new URLSearchParams(query);
  const token = fields.get('token');
  if (!token) return sessionStorage.getItem(KEY) ?? undefined;
  fields.delete('token');
  const rest = [route, fields.toString()].filter(Boolean).join('?');
  sessionStorage.setItem(KEY, token);
  history.replaceState(null, '', `${location.pathname}${location.search}${rest ? `#${rest}` : ''}`);
  return token;
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return [text.slice(0, at), text.slice(at + mark.length)];
}
