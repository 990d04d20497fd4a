import { AoError } from '@ao-observability/core';
import { readFileSync } from 'node:fs';
import { systemErrorCode } from '../system-error.js';
import { readSettings } from './settings-text.js';

/** A settings file as it is on disk. */
export interface SettingsFile {
  /** Undefined when there is no file. */
  bytes: Buffer | undefined;
  /** Its text; `{}` when there is no file or nothing in it. */
  text: string;
}

/** Settings larger than this are not ours to read. */
const SIZE_LIMIT_BYTES = 4 * 1024 * 1024;

/**
 * Reads a settings file and makes sure that it can be edited.
 * @throws AoError AO_SETTINGS_INVALID, naming file and place
 */
export function readSettingsFile(file: string): SettingsFile {
  const bytes = readIfThere(file);
  try {
    if (bytes && bytes.length > SIZE_LIMIT_BYTES)
      throw new Error(`it has ${bytes.length} bytes, more than ${SIZE_LIMIT_BYTES}`);
    const decoded = bytes ? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) : '';
    const text = decoded.trim() === '' ? '{}\n' : decoded;
    readSettings(text);
    return { bytes, text };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const detail = AoError.is(error) ? reason.replace(/^[^:]*: /, '').replace(/\.? \[AO_\w+\]$/, '') : reason;
    throw new AoError('AO_SETTINGS_INVALID', {
      detail: `${file}: ${detail}`,
      hint: 'Correct the file first; it was left as it is.',
      cause: error,
    });
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw new AoError('AO_SETTINGS_INVALID', { detail: `${file} cannot be read`, cause: error });
  }
}
