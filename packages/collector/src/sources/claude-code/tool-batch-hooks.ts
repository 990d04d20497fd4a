import { type FieldRule, kindOf, type Reading } from './field-rule.js';
import { type HookPayload, type HookSpecs, idPart } from './hook-spec.js';

const calls: FieldRule = { to: 'calls', read: readCalls };

export const toolBatchHooks: HookSpecs = {
  PostToolBatch: {
    event_type: 'tool_batch',
    fields: { tool_calls: calls },
    // A call belongs to one model message, and a message has one batch.
    identity: ({ tool_calls }) => [
      Array.isArray(tool_calls) ? idPart(tool_calls[0]?.tool_use_id) : undefined,
    ],
  },
};

function readCalls(value: unknown): Reading {
  if (!Array.isArray(value)) return { problem: `is ${kindOf(value)}, expected an array` };
  const understood = value.filter(isCall);
  const reading = { value: understood.map(toCall) };
  const strange = value.length - understood.length;
  return strange === 0 ? reading : { ...reading, problem: `has ${strange} items that are not tool calls` };
}

function isCall(item: unknown): item is HookPayload {
  if (typeof item !== 'object' || item === null) return false;
  const { tool_use_id, tool_name } = item as HookPayload;
  return isTextOrNone(tool_use_id) && isTextOrNone(tool_name) && !Array.isArray(item);
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'string';
}

function toCall({ tool_response, ...call }: HookPayload): HookPayload {
  return { ...call, ...(tool_response !== undefined && { tool_result: tool_response }) };
}
