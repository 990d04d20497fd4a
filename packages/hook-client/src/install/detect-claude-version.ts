import { execFile } from 'node:child_process';
import { parseClaudeVersion } from './claude-version.js';

/** How `claude` is run to ask for its version. */
export interface DetectOptions {
  /** @default 'claude', looked up on the path */
  executable?: string | undefined;
  /** Milliseconds to wait. @default 10000 */
  timeoutMs?: number | undefined;
}

/** Asks the installed Claude Code for its version, such as `2.1.330`; undefined when it cannot be asked. */
export function detectClaudeVersion(options: DetectOptions = {}): Promise<string | undefined> {
  const { executable = 'claude', timeoutMs = 10_000 } = options;
  return new Promise((resolve) => {
    // On Windows the command is a script, which only a shell can run.
    const shell = process.platform === 'win32';
    const child = execFile(
      executable,
      ['--version'],
      { timeout: timeoutMs, killSignal: 'SIGKILL', shell, windowsHide: true },
      (error, stdout) => resolve(error ? undefined : parseClaudeVersion(stdout)),
    );
    child.stdin?.on('error', () => {}).end();
  });
}
