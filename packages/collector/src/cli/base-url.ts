/** Where a collector with these settings is reached from this machine. */
export function baseUrl({ host, port }: { host: string; port: number }): string {
  // Nobody connects to "all addresses".
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
