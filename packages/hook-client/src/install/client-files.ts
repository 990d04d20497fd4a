import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Which client a command hook runs: the shell script, or the same in Node for machines without `sh` and curl. */
export type HookClientKind = 'sh' | 'node';

/** The client's file as this package ships it. */
export function shippedClient(kind: HookClientKind): string {
  const root = packageRoot(dirname(fileURLToPath(import.meta.url)));
  return kind === 'sh' ? join(root, 'ao-hook.sh') : join(root, 'dist', 'cli.js');
}

/** The client's place below the data folder, where it outlives the package that installed it. */
export function installedClient(kind: HookClientKind, dataDir: string): string {
  return join(dataDir, 'hooks', kind === 'sh' ? 'ao-hook.sh' : 'ao-hook.mjs');
}

/** The client that this machine can run. */
export function usableClient(): Promise<HookClientKind> {
  if (process.platform === 'win32') return Promise.resolve('node');
  return new Promise((resolve) => {
    execFile('curl', ['--version'], { timeout: 10_000 }, (error) => resolve(error ? 'node' : 'sh'));
  });
}

// The same folder is found from the sources and from the built bundle, which lie at different depths.
function packageRoot(from: string): string {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'ao-hook.sh'))) return folder;
  }
  return from;
}
