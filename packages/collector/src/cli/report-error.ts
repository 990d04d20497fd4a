import { AoError } from '@ao-observability/core';
import { paintFor } from './paint.js';
import type { Terminal } from './terminal.js';

/** Writes an error for a person: one line; with `AO_DEBUG` or at log level `debug` the stack as well. */
export function reportError(error: unknown, terminal: Terminal, isDebug: boolean): void {
  const { red, dim } = paintFor(terminal.err);
  terminal.err.write(`${red('✗')} ${messageOf(error)}\n`);
  if (isDebug && error instanceof Error) {
    terminal.err.write(`${dim(withCauses(error))}\n`);
  }
}

/** The line for an error, whatever was thrown. */
export function messageOf(error: unknown): string {
  if (AoError.is(error)) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return `Something unexpected happened: ${message}. Set AO_DEBUG=1 to see where.`;
}

function withCauses(error: Error): string {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\nbecause of ${withCauses(error.cause)}` : own;
}
