import { anything, count, flag, text } from './field-rule.js';
import { type HookSpecs, idPart } from './hook-spec.js';

const call = {
  tool_name: text('tool_name'),
  tool_input: anything('tool_input'),
  mcp_server: anything('mcp_server'),
};

export const toolHooks: HookSpecs = {
  PreToolUse: {
    event_type: 'pre_tool',
    fields: call,
    identity: ({ tool_use_id }) => [idPart(tool_use_id)],
  },
  PostToolUse: {
    event_type: 'post_tool',
    fields: { ...call, tool_response: anything('tool_result'), duration_ms: count('duration_ms') },
    identity: ({ tool_use_id }) => [idPart(tool_use_id)],
  },
  PostToolUseFailure: {
    event_type: 'post_tool',
    fields: {
      ...call,
      error: text('error'),
      is_interrupt: flag('is_interrupt'),
      duration_ms: count('duration_ms'),
    },
    identity: ({ tool_use_id }) => [idPart(tool_use_id)],
  },
};
