#!/usr/bin/env node
import { homedir } from 'node:os';
import { EXIT_CODES } from './exit-codes.js';
import { reportError } from './report-error.js';
import { isDebug, runCli } from './run-cli.js';
import type { Terminal } from './terminal.js';

const terminal: Terminal = {
  out: process.stdout,
  err: process.stderr,
  input: process.stdin,
  environment: process.env,
  directory: process.cwd(),
  home: homedir(),
};
const args = process.argv.slice(2);

// A pipe whose reader has gone, as in "ao-collector tail | head", is no reason to write a stack trace.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
process.on('uncaughtException', (error) => {
  reportError(error, terminal, isDebug(args, terminal));
  process.exit(EXIT_CODES.failed);
});

const code = await runCli(args, terminal);
// Not only `exitCode`: a connection that a library keeps must not hold a program that is done.
process.exit(code);
