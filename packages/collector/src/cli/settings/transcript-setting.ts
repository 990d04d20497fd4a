import { join, resolve } from 'node:path';
import type { CollectorOptions } from '../../options/collector-options.js';
import { dataDirectory } from '../data-directory.js';
import type { Terminal } from '../terminal.js';
import type { Settings } from './setting-rules.js';

/** The option `transcripts` of a collector: where Claude Code keeps its transcripts for this user. */
export function transcriptSetting(
  { transcripts, db, store }: Settings,
  { environment, home, directory }: Terminal,
): NonNullable<CollectorOptions['transcripts']> {
  if (!transcripts) return false;
  const configured = environment.CLAUDE_CONFIG_DIR;
  const folders = [join(home, '.claude'), ...(configured ? [resolve(directory, configured)] : [])];
  const roots = [...new Set(folders)].map((folder) => resolve(directory, folder, 'projects'));
  const stateFile = stateFileFor(store === undefined ? resolve(directory, db) : undefined);
  return db === ':memory:' && store === undefined ? { roots } : { roots, stateFile };

  /** Beside the events that belong to it. */
  function stateFileFor(database: string | undefined): string {
    if (database !== undefined) return `${database}.transcripts.json`;
    return join(dataDirectory({ platform: process.platform, environment, home }), 'transcripts.json');
  }
}
