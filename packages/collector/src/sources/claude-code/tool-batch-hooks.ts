import { type FieldRule, kindOf, type Reading } from './field-rule.js';
import { type HookPayload, type HookSpecs, idPart, isHookPayload } from './hook-spec.js';

const callList: FieldRule = { to: 'calls', read: readCalls };

export const toolBatchHooks: HookSpecs = {
  PostToolBatch: {
    event_type: 'tool_batch',
    fields: { tool_calls: callList },
    // A call belongs to one model message, and a message has one batch.
    identity: ({ tool_calls }) => [firstCallId(tool_calls)],
  },
};

function firstCallId(calls: unknown): string | undefined {
  const first: unknown = Array.isArray(calls) ? calls[0] : undefined;
  return isHookPayload(first) ? idPart(first['tool_use_id']) : undefined;
}

function readCalls(value: unknown): Reading {
  if (!Array.isArray(value)) return { problem: `is ${kindOf(value)}, expected an array` };
  const understood = value.filter(isCall);
  const reading = { value: understood.map(toCall) };
  const strange = value.length - understood.length;
  return strange === 0 ? reading : { ...reading, problem: `has ${strange} items that are not tool calls` };
}

function isCall(item: unknown): item is HookPayload {
  return isHookPayload(item) && isTextOrNone(item['tool_use_id']) && isTextOrNone(item['tool_name']);
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'string';
}

function toCall({ tool_response, ...call }: HookPayload): HookPayload {
  return { ...call, ...(tool_response !== undefined && { tool_result: tool_response }) };
}
