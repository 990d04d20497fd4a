import { AoError } from '@ao-observability/core';
import { listArchive } from '../../retention/session-archive.js';
import { count } from '../count.js';
import { EXIT_CODES } from '../exit-codes.js';
import { paintFor } from '../paint.js';
import { archiveFolder } from '../settings/collector-settings.js';
import { loadSettings, type GivenSettings } from '../settings/load-settings.js';
import { shortPath, type Terminal } from '../terminal.js';
import { importHistory } from './import.js';

/** Shows what is in the archive. */
export async function listArchived(
  given: GivenSettings & { json: boolean },
  terminal: Terminal,
): Promise<number> {
  const { values: settings } = await loadSettings(given, terminal);
  const folder = archiveFolder(settings, terminal);
  const files = await listArchive(folder);
  const { out, home } = terminal;
  if (given.json) {
    out.write(`${JSON.stringify({ archive_dir: folder, files })}\n`);
    return EXIT_CODES.ok;
  }
  const { dim } = paintFor(out);
  for (const { month, name, bytes } of files) {
    out.write(`  ${month}  ${name}  ${dim(`${Math.ceil(bytes / 1_000).toLocaleString('en-US')} kB`)}\n`);
  }
  out.write(`${dim(`${count(files.length, 'file')} in ${shortPath(folder, home)}`)}\n`);
  return EXIT_CODES.ok;
}

/** As given on the command line. */
export interface RestoreGiven extends GivenSettings {
  session: string;
  url: string | undefined;
  json: boolean;
}

/** Imports the files of an archived session; they stay in the archive. */
export async function restoreArchived(given: RestoreGiven, terminal: Terminal): Promise<number> {
  const { session, ...rest } = given;
  const { values: settings } = await loadSettings(given, terminal);
  const folder = archiveFolder(settings, terminal);
  const files = await listArchive(folder, session);
  if (files.length === 0) {
    throw new AoError('AO_NOT_FOUND', {
      detail: `no session "${session}" is archived in ${folder}.`,
      hint: '"ao-collector archive list" shows what there is.',
    });
  }
  return importHistory({ ...rest, paths: files.map(({ path }) => path), again: true }, terminal);
}
