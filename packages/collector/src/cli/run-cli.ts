import { CommanderError } from 'commander';
import { EXIT_CODES, exitCodeFor } from './exit-codes.js';
import { buildProgram } from './program.js';
import { reportError } from './report-error.js';
import type { Terminal } from './terminal.js';

/** Runs one command line, without the program's own name; gives the exit code. Never rejects. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT_CODES.ok;
  const program = buildProgram(terminal, (exitCode) => {
    code = exitCode;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.ok : EXIT_CODES.wrongUse;
    reportError(error, terminal, isDebug(args, terminal));
    return exitCodeFor(error);
  }
}

/** Also true when the settings themselves could not be read. */
export function isDebug(args: readonly string[], { environment }: Pick<Terminal, 'environment'>): boolean {
  const level = args.find(
    (arg, index) => args[index - 1] === '--log-level' || arg.startsWith('--log-level='),
  );
  const isVerbose = /(^|=)(debug|trace)$/.test(level ?? environment.AO_LOG_LEVEL ?? '');
  return isVerbose || Boolean(environment.AO_DEBUG);
}
