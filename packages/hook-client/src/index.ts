export { createHookClient } from './client/hook-client.js';
export type {
  HookClient,
  HookClientOptions,
  HookClientStats,
  HookDropReason,
  MinimalEvent,
} from './client/hook-client-options.js';

export {
  CLAUDE_AGENT_HOOK_EVENTS,
  claudeAgentHooks,
  type ClaudeAgentHook,
  type ClaudeAgentHookEvent,
  type ClaudeAgentHooks,
  type ClaudeAgentHooksOptions,
} from './agent-sdk/claude-agent-hooks.js';
export { observeMessages } from './agent-sdk/observe-messages.js';

export { settingsFor } from './install/settings-for.js';
export type {
  ClaudeSettings,
  CommandHook,
  HookGroup,
  HookMode,
  HttpHook,
  SettingsOptions,
} from './install/claude-settings.js';
export { installHooks, type InstallOptions, type InstallReport } from './install/install-hooks.js';
export { uninstallHooks, type UninstallOptions, type UninstallReport } from './install/uninstall-hooks.js';
export {
  hooksStatus,
  type HooksStatus,
  type ScopeStatus,
  type StatusOptions,
} from './install/hooks-status.js';
export { detectClaudeVersion, type DetectOptions } from './install/detect-claude-version.js';
export { placesFromEnv, type HookPlaces, type HookScope } from './install/hook-places.js';
export type { SpoolStatus } from './spool/spool-status.js';
