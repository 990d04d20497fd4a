import { posix, win32 } from 'node:path';

/** What decides where a program keeps its data. */
export interface Surroundings {
  platform: NodeJS.Platform;
  environment: Readonly<Record<string, string | undefined>>;
  /** The home directory. */
  home: string;
}

const NAME = 'ao-observability';

/** Where this product keeps its data, as the platform's customs have it. The folder may not exist. */
export function dataDirectory({ platform, environment, home }: Surroundings): string {
  if (platform === 'win32') {
    return win32.join(environment.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), NAME);
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', NAME);
  const configured = environment.XDG_DATA_HOME;
  // The XDG specification says that a relative path is to be ignored.
  const base = configured && posix.isAbsolute(configured) ? configured : posix.join(home, '.local', 'share');
  return posix.join(base, NAME);
}
