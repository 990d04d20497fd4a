import { anything, text } from './field-rule.js';
import { type HookSpecs, idPart } from './hook-spec.js';

const call = {
  tool_name: text('tool_name'),
  tool_input: anything('tool_input'),
  mcp_server: anything('mcp_server'),
};

export const permissionHooks: HookSpecs = {
  PermissionRequest: {
    event_type: 'permission_request',
    fields: { ...call, permission_suggestions: anything('suggestions') },
    // Today's payloads have no tool_use_id, and the same call can be asked for twice in a turn.
    identity: ({ tool_use_id }) => [idPart(tool_use_id)],
  },
  // Only the classifier of the `auto` mode reports its decisions.
  PermissionDenied: {
    event_type: 'permission_decision',
    fields: { ...call, reason: text('reason') },
    also: () => ({ decision: 'deny', by: 'classifier' }),
    identity: ({ tool_use_id }) => [idPart(tool_use_id)],
  },
};
