import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AoError } from '@ao-observability/core';
import type BetterSqlite3 from 'better-sqlite3';

export type Driver = typeof BetterSqlite3;
export type Database = BetterSqlite3.Database;
export type Statement<Parameters extends unknown[] = unknown[], Row = unknown> = BetterSqlite3.Statement<
  Parameters,
  Row
>;

/** The first Node.js that each line of the driver runs on. The wrong pair ends the process, without an error. */
const LEAST_NODE = [
  { driver: 13, node: 22 },
  { driver: 12, node: 20 },
] as const;

/** Loads better-sqlite3, unless this Node.js would crash on it. */
export async function loadDriver(): Promise<Driver> {
  assertDriverFits(installedDriverVersion(), process.versions.node);
  try {
    return (await import('better-sqlite3')).default;
  } catch (cause) {
    throw new AoError('AO_STORE_UNAVAILABLE', {
      detail: `better-sqlite3 cannot be loaded (${cause instanceof Error ? cause.message : String(cause)}).`,
      hint: 'Install it again with this version of Node.js.',
      cause,
    });
  }
}

/** Throws `AO_RUNTIME_UNSUPPORTED` when this driver cannot run on this Node.js. */
export function assertDriverFits(driverVersion: string, nodeVersion: string): void {
  const driverMajor = Number.parseInt(driverVersion, 10);
  const least = LEAST_NODE.find(({ driver }) => driverMajor >= driver)?.node;
  if (least === undefined || Number.parseInt(nodeVersion, 10) >= least) return;
  throw new AoError('AO_RUNTIME_UNSUPPORTED', {
    detail: `better-sqlite3 ${driverVersion} needs Node.js ${least} or newer, this is ${nodeVersion}.`,
    hint: `Use Node.js ${least}, or install better-sqlite3@12.`,
  });
}

function installedDriverVersion(): string {
  let folder = dirname(createRequire(import.meta.url).resolve('better-sqlite3'));
  // The package may not export its package.json, so it is looked up as a file.
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return version;
}
