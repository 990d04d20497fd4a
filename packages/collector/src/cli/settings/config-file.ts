import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AoError } from '@ao-observability/core';

/** Names that are looked for in the working directory, in this order. */
export const CONFIG_FILE_NAMES = ['ao-collector.config.json', 'ao-collector.config.mjs'] as const;

/** What a config file says. */
export interface ConfigFile {
  path: string;
  directory: string;
  values: Readonly<Record<string, unknown>>;
}

/**
 * Reads the config file: the given one, or one of {@link CONFIG_FILE_NAMES} in `directory`; `undefined` when
 * there is none. Throws `AO_CONFIG_INVALID`.
 */
export async function readConfigFile(
  given: string | undefined,
  directory: string,
): Promise<ConfigFile | undefined> {
  const path = given === undefined ? findConfigFile(directory) : resolve(directory, given);
  if (path === undefined) return undefined;
  const content = await load(path).catch((cause: unknown) => {
    throw invalid(
      `${path} cannot be read (${cause instanceof Error ? cause.message : String(cause)}).`,
      cause,
    );
  });
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw invalid(`${path} does not hold an object with options.`);
  }
  return { path, directory: dirname(path), values: { ...content } };
}

function findConfigFile(directory: string): string | undefined {
  return CONFIG_FILE_NAMES.map((name) => resolve(directory, name)).find((path) => existsSync(path));
}

async function load(path: string): Promise<unknown> {
  if (!/\.[cm]?js$/.test(path)) return JSON.parse(await readFile(path, 'utf8'));
  const module = (await import(pathToFileURL(path).href)) as { default?: unknown };
  return module.default;
}

function invalid(detail: string, cause?: unknown): AoError {
  const hint = 'Write {"port": 8765} or, in an .mjs file, export default { port: 8765 }.';
  return new AoError('AO_CONFIG_INVALID', { detail, hint, cause });
}
