import { execFile } from 'node:child_process';
import { detectClaudeVersion } from '@ao-observability/hook-client';
import type { Check } from './finding.js';

/** As `engines` in package.json has it. */
const LEAST_NODE = [20, 20] as const;

export const nodeCheck: Check = {
  name: 'Node.js',
  async run() {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    const isNewEnough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
    const detail = `${process.versions.node} on ${process.platform} ${process.arch}`;
    if (isNewEnough) return [{ state: 'ok', detail }];
    return [{ state: 'problem', detail, advice: `Install Node.js ${LEAST_NODE.join('.')} or newer.` }];
  },
};

export const claudeCheck: Check = {
  name: 'Claude Code',
  async run() {
    const version = await detectClaudeVersion();
    if (version !== undefined) return [{ state: 'ok', detail: version }];
    return [
      {
        state: 'warning',
        detail: '"claude --version" gives no answer',
        advice: 'Fine when the agents run elsewhere; otherwise install Claude Code, or put it on the PATH.',
      },
    ];
  },
};

export const curlCheck: Check = {
  name: 'curl',
  async run() {
    const version = await firstLineOf('curl', ['--version']);
    if (version !== undefined) return [{ state: 'ok', detail: version.split(' ').slice(0, 2).join(' ') }];
    return [
      {
        state: 'warning',
        detail: 'not found',
        advice: 'Install it: hooks then cost a few milliseconds instead of the start of Node.js.',
      },
    ];
  },
};

function firstLineOf(command: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: 5_000, windowsHide: true }, (error, output) =>
      resolve(error ? undefined : output.split('\n')[0]),
    );
  });
}
