import type { HookClient } from '../client/hook-client-options.js';

/**
 * The hook events that are reported, of those that the Claude Agent SDK calls back for. Left out on purpose:
 * `MessageDisplay` is waited for at every piece of text, and a hook on `WorktreeCreate` or `WorktreeRemove`
 * replaces what the agent would do.
 */
export const CLAUDE_AGENT_HOOK_EVENTS = [
  'PreToolUse',
  'PostToolUse',
  'PostToolUseFailure',
  'PostToolBatch',
  'PermissionRequest',
  'PermissionDenied',
  'Notification',
  'UserPromptSubmit',
  'SessionStart',
  'SessionEnd',
  'Stop',
  'StopFailure',
  'SubagentStart',
  'SubagentStop',
  'PreCompact',
  'PostCompact',
] as const;

/** One of {@link CLAUDE_AGENT_HOOK_EVENTS}. */
export type ClaudeAgentHookEvent = (typeof CLAUDE_AGENT_HOOK_EVENTS)[number];

/** What the SDK calls; it answers at once, and with nothing that changes what the agent does. */
export type ClaudeAgentHook = (input: unknown) => Promise<Record<string, never>>;

/** A value for the `hooks` option of the SDK's `query()`. */
export type ClaudeAgentHooks = Partial<Record<ClaudeAgentHookEvent, { hooks: ClaudeAgentHook[] }[]>>;

export interface ClaudeAgentHooksOptions {
  /** Only these events. @default CLAUDE_AGENT_HOOK_EVENTS */
  events?: readonly ClaudeAgentHookEvent[] | undefined;
}

/**
 * Reports what an agent of the Claude Agent SDK does: `query({ prompt, options: { hooks: claudeAgentHooks(client) } })`.
 * To use hooks of your own beside these, concatenate the lists of each event.
 *
 * The hooks never block, throw or decide anything; what became of the events is in `client.stats()`. The SDK calls
 * no hook before the first prompt and after the last answer: `observeMessages` reports when the session begins and
 * ends, and what only messages tell.
 */
export function claudeAgentHooks(
  client: HookClient,
  { events = CLAUDE_AGENT_HOOK_EVENTS }: ClaudeAgentHooksOptions = {},
): ClaudeAgentHooks {
  const report: ClaudeAgentHook = async (input) => {
    client.hook('claude-code', input);
    return {};
  };
  return Object.fromEntries(events.map((event) => [event, [{ hooks: [report] }]]));
}
