import { AoError } from '@ao-observability/core';
import { DEFAULT_URL, destinationOf } from '../spool/destination.js';
import { eventsFor, HTTP_HOOKS_SINCE, OLDEST_VERSION, waysOf } from './claude-events.js';
import type { ClaudeSettings, HookGroup, SettingsOptions } from './claude-settings.js';
import { compareVersions } from './claude-version.js';
import { shippedClient } from './client-files.js';
import { hookCommand } from './hook-command.js';

/** Seconds the agent waits: longer would slow it down when the collector is slow. */
const HTTP_TIMEOUT_SECONDS = 2;
/** A command only writes a file; this is for a machine that is very busy. */
const COMMAND_TIMEOUT_SECONDS = 10;

/**
 * Settings that connect Claude Code with a collector, for `claude --settings "$(…)"` or a settings file of one's
 * own. {@link installHooks} writes the same into a user's or project's settings.
 *
 * In http mode SessionStart is still a command, because the CLI posts no hook for it.
 * @throws AoError AO_CONFIG_INVALID for an address, command, version or time that cannot work
 */
export function settingsFor(options: SettingsOptions = {}): ClaudeSettings {
  const { mode = 'command' } = options;
  const claudeVersion = options.claudeVersion ?? (mode === 'http' ? HTTP_HOOKS_SINCE : OLDEST_VERSION);
  const base = baseOf(options.url ?? DEFAULT_URL);
  if (mode === 'http') requireHttpHooks(claudeVersion);
  const command = commandOf(options, base);
  const groups = eventsFor(claudeVersion).map((event): [string, HookGroup[]] => {
    const hooks = waysOf(event, mode).map((way) =>
      way === 'http' ? httpHook(options, base) : commandHook(command),
    );
    return [event, [{ hooks }]];
  });
  return { hooks: Object.fromEntries(groups) };
}

function baseOf(url: string): string {
  const { base } = destinationOf(url);
  if (base !== '' && URL.canParse(base)) return base;
  throw new AoError('AO_CONFIG_INVALID', {
    detail: `url is ${JSON.stringify(url)}`,
    hint: `Give an address such as ${DEFAULT_URL}.`,
  });
}

function requireHttpHooks(claudeVersion: string): void {
  if (compareVersions(claudeVersion, HTTP_HOOKS_SINCE) >= 0) return;
  throw new AoError('AO_CONFIG_INVALID', {
    detail: `mode is "http" and claudeVersion is ${JSON.stringify(claudeVersion)}`,
    hint: `Claude Code posts hooks since ${HTTP_HOOKS_SINCE}. Upgrade it, or use mode "command".`,
  });
}

function commandOf(options: SettingsOptions, base: string): string {
  const { command, token } = options;
  if (command === undefined) {
    const url = base === DEFAULT_URL ? undefined : base;
    const kind = process.platform === 'win32' ? 'node' : 'sh';
    return hookCommand({ kind, file: shippedClient(kind), url, token });
  }
  if (command.includes('ao-hook')) return command;
  throw new AoError('AO_CONFIG_INVALID', {
    detail: `command is ${JSON.stringify(command)}`,
    hint: 'It must contain "ao-hook", by which our hooks are recognised later.',
  });
}

function commandHook(command: string): HookGroup['hooks'][number] {
  return { type: 'command', command, timeout: COMMAND_TIMEOUT_SECONDS };
}

function httpHook(options: SettingsOptions, base: string): HookGroup['hooks'][number] {
  const { token, timeoutSeconds: timeout = HTTP_TIMEOUT_SECONDS } = options;
  if (!(timeout > 0 && timeout <= 10)) {
    throw new AoError('AO_CONFIG_INVALID', {
      detail: `timeoutSeconds is ${timeout}`,
      hint: 'It must be more than 0 and at most 10.',
    });
  }
  return {
    type: 'http',
    url: `${base}/api/hooks/claude-code`,
    timeout,
    headers: {
      'X-AO-Session-Name': '$AGENT_SESSION_NAME',
      'X-AO-Parent-Session-Id': '$AO_PARENT_SESSION_ID',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    allowedEnvVars: ['AGENT_SESSION_NAME', 'AO_PARENT_SESSION_ID'],
  };
}
