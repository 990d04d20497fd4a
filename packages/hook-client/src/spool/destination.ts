/** Where a collector is, and the folder below the spool in which its events wait. */
export interface Destination {
  /** Without a slash at the end; empty when the address cannot be used. */
  base: string;
  folder: string;
}

/** The collector's address when nobody says otherwise. */
export const DEFAULT_URL = 'http://127.0.0.1:8765';

/** Reads the address of a collector as `ao-hook.sh` does: both must find the same folder. */
export function destinationOf(url: string): Destination {
  const base = baseOf(url);
  // Only these characters, because the shell writes the address into curl's configuration.
  const usable =
    /^https?:\/\/[^/]/.test(base) && !base.endsWith(':') && !/[^\]A-Za-z0-9.:/@%_~[-]/.test(base);
  return usable ? { base, folder: base.replace(/[:/]/g, '_') } : { base: '', folder: 'unusable-url' };
}

function baseOf(url: string): string {
  const address = url.replace(/[?#][^]*$/, '');
  const base = withoutEndSlashes(address.includes('://') ? address : `http://${address}`);
  return withoutEndSlashes(
    base.replace(/(\/api\/hooks\/(?!.*\/api\/hooks\/).*|\/api\/events|\/events)$/, ''),
  );
}

function withoutEndSlashes(text: string): string {
  return text.replace(/\/+$/, '');
}
