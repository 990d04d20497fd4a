import { stableHash } from './stable-hash.js';

const LONGEST_ID = 512;

/** What the id of a Claude Code event is made of. */
export interface ClaudeCodeIdSource {
  session_id: string;
  event_type: string;
  /** What makes the fact this fact. Used when it has parts and none is missing. */
  identity: readonly (string | undefined)[];
  /** Takes the place of an identity that is not whole. */
  delivery_id: string;
}

/**
 * The `event_id` of a fact that Claude Code tells: the same for the same fact, however often and by whichever way
 * it is told (hook, transcript, message stream).
 */
export function claudeCodeEventId({
  session_id,
  event_type,
  identity,
  delivery_id,
}: ClaudeCodeIdSource): string {
  const isWhole = identity.length > 0 && identity.every((part) => part !== undefined);
  return joined(['cc', session_id, event_type, ...(isWhole ? (identity as string[]) : [delivery_id])]);
}

/**
 * The `event_id` of a message's usage. The message's id alone makes it: forks copy messages into other sessions, and
 * each was paid for once.
 */
export function claudeCodeUsageId(messageId: string): string {
  return joined(['cc', 'usage', messageId]);
}

/**
 * The `event_id` of what one line of the conversation says. The message stream and the transcript give a line the
 * same `uuid`; `block` counts the line's content blocks from 0.
 */
export function claudeCodeLineId(
  line: { session_id: string; uuid: string },
  event_type: string,
  block: number,
): string {
  return joined(['cc', line.session_id, event_type, line.uuid, ...(block > 0 ? [String(block)] : [])]);
}

function joined(parts: readonly string[]): string {
  const id = parts.join(':');
  return id.length <= LONGEST_ID ? id : `cc:${stableHash(parts)}`;
}
