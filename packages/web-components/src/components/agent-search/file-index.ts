import type { StoredEvent } from '@ao-observability/core';
import type { FleetClient } from '../../client/fleet-client.js';
import { editedPaths } from '../../rendering/file-edits.js';
import { matchScore, ranked } from './match-words.js';

/** The newest calls that files are taken from. */
export const FILE_EVENTS = 1_000;

/** A file that an agent read or changed, and where it did last. */
export interface FoundFile {
  readonly path: string;
  readonly sessionId: string;
  readonly eventId: string;
}

/** The files of a fleet's newest calls. */
export interface FileIndex {
  readonly files: readonly FoundFile[];
  /** There were older calls, which may name more. */
  readonly more: boolean;
}

/** Reads which files agents worked on, the newest first, each once a session. */
export async function readFiles(client: FleetClient): Promise<FileIndex> {
  const { items, next } = await client.events({
    types: ['pre_tool'],
    limit: FILE_EVENTS,
    payload: 'preview',
  });
  const found = new Map<string, FoundFile>();
  for (const event of items.toReversed()) {
    for (const path of pathsOf(event)) {
      const key = `${event.session_id}\n${path}`;
      if (!found.has(key)) found.set(key, { path, sessionId: event.session_id, eventId: event.event_id });
    }
  }
  return { files: [...found.values()], more: next !== null };
}

/** The files whose path fits the words; one whose name does comes before one whose folder does. */
export function findFiles(files: readonly FoundFile[], words: readonly string[]): readonly FoundFile[] {
  return ranked(files, words, ({ path }) => {
    const whole = matchScore(path, words);
    return whole === undefined ? undefined : whole + 10 * (matchScore(fileName(path), words) ?? 0);
  });
}

/** The last part of a path. */
export function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) || path;
}

function pathsOf({ data }: StoredEvent): readonly string[] {
  const { tool_name, tool_input: input } = data ?? {};
  const edited = typeof tool_name === 'string' ? editedPaths(tool_name, input, undefined) : [];
  if (edited.length > 0 || typeof input !== 'object' || input === null) return edited;
  const { file_path, notebook_path, filePath } = input as Record<string, unknown>;
  const path = file_path ?? notebook_path ?? filePath;
  return typeof path === 'string' && path !== '' ? [path] : [];
}
