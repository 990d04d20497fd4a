import { invalidOption } from './invalid-option.js';

/** The value of `--url` when it can be the address of a collector; throws `AO_CONFIG_INVALID` otherwise. */
export function checkUrl(url: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw invalidOption('--url', url, 'the URL of a collector, such as http://127.0.0.1:8765');
}
