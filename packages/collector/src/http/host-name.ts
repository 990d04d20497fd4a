import { isIP } from 'node:net';

/** The name or address in a `Host` header, without port, brackets and final dot; in lower case. */
export function hostNameOf(header: string): string | undefined {
  const match = /^(?:\[([^\]]+)\]|([^:/\\?#@\s]+))(?::\d{1,5})?$/.exec(header);
  return (match?.[1] ?? match?.[2])?.toLowerCase().replace(/\.$/, '');
}

/** True for names and addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  if (isIP(name) === 4) return name.startsWith('127.');
  return name === '::1' || name === '0:0:0:0:0:0:0:1' || name.startsWith('::ffff:127.');
}

/** True for addresses that mean "all interfaces". */
export function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::' || host === '[::]' || host === '';
}

/** True for an IP address, as opposed to a name. */
export function isAddress(host: string): boolean {
  return isIP(host) !== 0;
}
