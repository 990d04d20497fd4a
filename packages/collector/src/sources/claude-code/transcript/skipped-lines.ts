/** Lines that tell nothing that an event should keep: counted, not stored. */
const SKIPPED: ReadonlySet<string> = new Set([
  'attachment',
  'file-history-snapshot',
  'file-history-delta',
  'last-prompt',
  'atis-latch',
  'tools-used',
  'mode',
  'permission-mode',
  'api-request',
  'api-request-shape',
  'api-request-blob',
  'agent-name',
  'worktree-state',
  'relocated',
  'summary',
  'tag',
  'pr-link',
  'content-replacement',
  'attribution-snapshot',
  'progress',
  'continued-in',
  'derived-from',
  'fork-context-ref',
  'system/stop_hook_summary',
  'system/turn_duration',
  'system/local_command',
  'system/informational',
  'system/model_refusal_no_fallback',
]);

export function isSkipped(lineType: string): boolean {
  return SKIPPED.has(lineType);
}
