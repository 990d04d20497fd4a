import { AoError, type ErrorCode } from '@ao-observability/core';

/** What the exit code of `ao-collector` tells a script. */
export const EXIT_CODES = {
  ok: 0,
  failed: 1,
  wrongUse: 2,
  portInUse: 3,
  storeUnusable: 4,
} as const;

/** Receives the exit code of the command that ran. */
export type OnExit = (code: number) => void;

const BY_ERROR: Partial<Record<ErrorCode, number>> = {
  AO_CONFIG_INVALID: EXIT_CODES.wrongUse,
  AO_PLUGIN_INVALID: EXIT_CODES.wrongUse,
  AO_PORT_IN_USE: EXIT_CODES.portInUse,
  AO_STORE_UNAVAILABLE: EXIT_CODES.storeUnusable,
  AO_STORE_VERSION_TOO_NEW: EXIT_CODES.storeUnusable,
  AO_PLUGIN_FAILED: EXIT_CODES.storeUnusable,
};

/** For the end of `--help`. */
export const EXIT_CODES_HELP = `Exit codes:
  0  it did what it was told, or was stopped with Ctrl+C or SIGTERM
  1  something failed, or doctor found a problem
  2  an option, a variable, a config file or a plugin is wrong
  3  the port is in use
  4  the store cannot be used
  130, 143  a second signal ended it before everything was stored`;

/** The exit code for an error that ended the program. */
export function exitCodeFor(error: unknown): number {
  if (!AoError.is(error)) return EXIT_CODES.failed;
  // A plugin's own error says more than "a plugin failed".
  const cause = AoError.is(error, 'AO_PLUGIN_FAILED') && AoError.is(error.cause) ? error.cause : error;
  return BY_ERROR[cause.code] ?? EXIT_CODES.failed;
}
