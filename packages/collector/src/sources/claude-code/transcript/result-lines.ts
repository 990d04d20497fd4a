import type { AgentEvent } from '@ao-observability/core';
import { identifier, type LineScope } from './line-scope.js';
import { contentText, isRecord, type LineRecord, recordOf, textOf } from './line-value.js';
import type { TranscriptState } from './transcript-state.js';

/** What the model was told before transcripts had `toolDenialKind`. */
const REFUSED = /^The user doesn't want to proceed with this tool use\./;
const CANCELLED = /^The user doesn't want to take this action right now\./;

interface ResultBlock {
  block: LineRecord;
  /** Place in the line. */
  index: number;
}

/** How a call ended. Refused calls give a decision, calls that were never run a batch, as hooks report them. */
export function resultEvent(scope: LineScope, state: TranscriptState, result: ResultBlock): AgentEvent[] {
  const tool_use_id = identifier(result.block['tool_use_id']);
  if (tool_use_id === undefined) return [];
  const tool_name = state.calls[tool_use_id];
  if (tool_name === '') return [];
  const call = { tool_use_id, tool_name, text: contentText(result.block['content']) };
  if (result.block['is_error'] !== true) return [success(scope, result, call)];
  switch (failureOf(scope.line, call.text)) {
    case 'denied':
      return [refusal(scope, result, call)];
    case 'invalid':
      return [invalidCall(scope, result, call)];
    case 'interrupted':
      return [failure(scope, result, { ...call, interrupted: true })];
    case 'failed':
      return [failure(scope, result, call)];
  }
}

interface Call {
  tool_use_id: string;
  tool_name: string | undefined;
  /** What the model was told. */
  text: string;
  interrupted?: true;
}

function failureOf(line: LineRecord, text: string): 'denied' | 'invalid' | 'interrupted' | 'failed' {
  if (recordOf(line['permissionDecision'])['decision'] === 'reject') return 'denied';
  const denial = textOf(line['toolDenialKind']);
  // A call that was allowed, and then stopped, is told in the words of a refusal.
  if (denial === 'user-rejected') return 'interrupted';
  if (denial !== undefined) return 'denied';
  if (text.trimStart().startsWith('<tool_use_error>')) return 'invalid';
  if (REFUSED.test(text)) return 'denied';
  return CANCELLED.test(text) || text.startsWith('[Request interrupted') ? 'interrupted' : 'failed';
}

function success(scope: LineScope, { block, index }: ResultBlock, call: Call): AgentEvent {
  const { toolUseResult } = scope.line;
  // The structured result belongs to the line; with several results in one it cannot be told whose it is.
  const tool_result = index === 0 && isGiven(toolUseResult) ? toolUseResult : block['content'];
  const { durationMs } = recordOf(toolUseResult);
  const duration_ms = typeof durationMs === 'number' ? durationMs : undefined;
  return ended(scope, index, call, { tool_result, duration_ms });
}

function isGiven(value: unknown): boolean {
  return isRecord(value) || Array.isArray(value) || textOf(value) !== undefined;
}

function failure(scope: LineScope, { index }: ResultBlock, call: Call): AgentEvent {
  return ended(scope, index, call, { error: call.text, is_interrupt: call.interrupted ?? false });
}

function ended(scope: LineScope, block: number, call: Call, data: LineRecord): AgentEvent {
  const { tool_use_id, tool_name } = call;
  return scope.event({
    event_type: 'post_tool',
    data: { tool_name, ...data },
    identity: [tool_use_id],
    tool_use_id,
    block,
  });
}

function refusal(
  scope: LineScope,
  { index }: ResultBlock,
  { tool_use_id, tool_name, text }: Call,
): AgentEvent {
  const { source } = recordOf(scope.line['permissionDecision']);
  return scope.event({
    event_type: 'permission_decision',
    data: { tool_name, decision: 'deny', by: textOf(source) ?? 'user', reason: text },
    identity: [tool_use_id],
    tool_use_id,
    block: index,
  });
}

/** The call was malformed, or its tool is not there; hooks tell of it in a batch alone. */
function invalidCall(scope: LineScope, { index }: ResultBlock, call: Call): AgentEvent {
  const { tool_use_id, tool_name, text } = call;
  return scope.event({
    event_type: 'tool_batch',
    data: { calls: [{ tool_use_id, tool_name, tool_result: text }] },
    identity: [tool_use_id],
    block: index,
  });
}
