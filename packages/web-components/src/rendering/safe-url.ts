const SAFE_PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** Longer addresses are shown as text: nobody can judge them, and they are how data is smuggled out. */
export const MAX_URL_LENGTH = 2_048;

/**
 * The address when a reader may be offered it as a link, `undefined` otherwise.
 *
 * It must be absolute and `http`, `https` or `mailto`. Control characters, white space and backslashes are
 * refused, because browsers read them differently from people.
 */
export function safeUrl(href: string): URL | undefined {
  // oxlint-disable-next-line no-control-regex -- these characters are the point
  if (href.length > MAX_URL_LENGTH || /[\u0000-\u0020\u007f-\u009f\\]/.test(href)) return undefined;
  // `https:evil` and `https:///evil` parse, but read as something else.
  if (!/^(?:https?:\/\/[^/]|mailto:[^/])/i.test(href)) return undefined;
  if (!URL.canParse(href)) return undefined;
  const url = new URL(href);
  return SAFE_PROTOCOLS.has(url.protocol) ? url : undefined;
}

/** The host to print after a link whose text looks like another address, `undefined` when it does not. */
export function hiddenHost(url: URL, text: string): string | undefined {
  if (url.protocol === 'mailto:') return undefined;
  const claimed = /(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})/iu.exec(text)?.[1]?.toLowerCase();
  return claimed !== undefined && claimed !== url.hostname.toLowerCase() ? url.hostname : undefined;
}
