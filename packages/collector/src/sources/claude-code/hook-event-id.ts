// The recipes are shared with the client inside orchestrators, so they are in core.
export { claudeCodeEventId, claudeCodeLineId, claudeCodeUsageId } from '@ao-observability/core';
