import {
  type AgentEvent,
  claudeCodeEventId,
  claudeCodeLineId,
  type EventType,
  stableHash,
  toUtcTimestamp,
} from '@ao-observability/core';
import { defined, type LineRecord, textOf } from './line-value.js';
import type { TranscriptFile } from './transcript-file.js';
import type { TranscriptState } from './transcript-state.js';

const LONGEST_IDENTIFIER = 512;

/** An event to be made of a line. */
export interface EventDraft {
  event_type: EventType | (string & {});
  data: LineRecord;
  /** Parts that make it the same fact as a hook's; without them the line and the block are the identity. */
  identity?: readonly (string | undefined)[];
  /** Place of the content block in its line. */
  block?: number;
  tool_use_id?: string | undefined;
  session_id?: string;
  event_id?: string;
}

/** One line with what is known around it; makes events of it. */
export class LineScope {
  readonly line: LineRecord;
  readonly file: TranscriptFile;
  readonly session_id: string;
  readonly agent_id: string | undefined;
  readonly uuid: string;
  readonly #state: TranscriptState;
  readonly #timestamp: string;

  constructor(line: LineRecord, file: TranscriptFile, state: TranscriptState) {
    this.line = line;
    this.file = file;
    this.#state = state;
    this.session_id = identifier(line['sessionId']) ?? file.session_id;
    this.agent_id = identifier(line['agentId']) ?? file.agent?.agent_id ?? oldSidechain(line);
    this.uuid = identifier(line['uuid']) ?? stableHash(line);
    this.#timestamp = toUtcTimestamp(line['timestamp']) ?? state.at ?? EPOCH;
  }

  /** Whether the line is about the main agent. */
  get isMain(): boolean {
    return this.agent_id === undefined;
  }

  event(draft: EventDraft): AgentEvent {
    const { event_type, data, identity = [], block = 0, tool_use_id } = draft;
    const { uuid, agent_id } = this;
    const session_id = draft.session_id ?? this.session_id;
    const delivery_id = claudeCodeLineId({ session_id, uuid }, event_type, block);
    const isSameAsHook = identity.length > 0 && identity.every((part) => part !== undefined);
    const known = isSameAsHook
      ? claudeCodeEventId({ session_id, event_type, identity, delivery_id })
      : delivery_id;
    const parent_agent_id = agent_id === undefined ? undefined : this.file.agent?.parent_agent_id;
    return {
      event_id: draft.event_id ?? known,
      event_type,
      session_id,
      ...(agent_id !== undefined && { agent_id }),
      ...(parent_agent_id !== undefined && { parent_agent_id }),
      ...(this.#state.turn_id !== undefined && { turn_id: this.#state.turn_id }),
      ...(tool_use_id !== undefined && { tool_use_id }),
      source: 'claude-code',
      provenance: 'transcript',
      timestamp: this.#timestamp,
      data: defined(data),
    };
  }
}

const EPOCH = '1970-01-01T00:00:00.000Z';

/** The value when it can be an identifier in an event's envelope. */
export function identifier(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && text.length <= LONGEST_IDENTIFIER ? text : undefined;
}

/** Before 2.1 sub-agents had no file of their own, and their lines no id. */
function oldSidechain(line: LineRecord): string | undefined {
  return line['isSidechain'] === true ? 'sidechain' : undefined;
}
