import { compareVersions } from './claude-version.js';
import type { HookMode } from './claude-settings.js';

/** The first version whose CLI posts hooks itself. */
export const HTTP_HOOKS_SINCE = '2.1.63';
/** The oldest version that the events without a version of their own are known to work with. */
export const OLDEST_VERSION = '2.0.30';

/**
 * The events we observe, each with a version that surely knows it. Up to 2.1.100 the CLI ignores a whole settings
 * file that names an event it does not know, so a version here may be later than the true one, never earlier.
 *
 * Left out on purpose: MessageDisplay runs for every piece of text and is waited for; a hook on WorktreeCreate or
 * WorktreeRemove replaces what the agent would do.
 */
const EVENTS_SINCE: Readonly<Record<string, string>> = {
  SessionStart: OLDEST_VERSION,
  UserPromptSubmit: OLDEST_VERSION,
  PreToolUse: OLDEST_VERSION,
  PermissionRequest: '2.1.63',
  PermissionDenied: '2.1.100',
  PostToolUse: OLDEST_VERSION,
  PostToolUseFailure: '2.1.63',
  PostToolBatch: '2.1.120',
  SubagentStart: '2.1.63',
  SubagentStop: OLDEST_VERSION,
  Notification: OLDEST_VERSION,
  PreCompact: OLDEST_VERSION,
  PostCompact: '2.1.80',
  Stop: OLDEST_VERSION,
  StopFailure: '2.1.80',
  SessionEnd: OLDEST_VERSION,
};

/** Events whose hooks must be commands in every mode: the CLI skips http hooks for them. */
const COMMAND_ONLY: ReadonlySet<string> = new Set(['SessionStart']);

/** The events to hook for a version. */
export function eventsFor(claudeVersion: string): string[] {
  return Object.entries(EVENTS_SINCE)
    .filter(([, since]) => compareVersions(claudeVersion, since) >= 0 || since === OLDEST_VERSION)
    .map(([event]) => event);
}

/**
 * Events that in command mode are posted by the CLI as well. It ends right after them and kills commands that are
 * not done; the collector keeps one of the two, and without a collector the CLI says nothing.
 */
const POSTED_AS_WELL: ReadonlySet<string> = new Set(['StopFailure']);

/** The ways in which an event is handed over in a mode. */
export function waysOf(event: string, mode: HookMode): HookMode[] {
  if (COMMAND_ONLY.has(event)) return ['command'];
  return mode === 'command' && POSTED_AS_WELL.has(event) ? ['command', 'http'] : [mode];
}
