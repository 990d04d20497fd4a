import { createRequire } from 'node:module';

/** The version of this package. */
export function packageVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)('ao-collector/package.json');
  return (manifest as { version: string }).version;
}
