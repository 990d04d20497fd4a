import type * as z from 'zod/mini';
import type { eventDataSchemas, provenanceSchema, usageSchema } from './event-schema.js';

/** The `data` of each event type that we know. See `eventDataSchemas` for the meaning of fields. */
export type EventData = { [T in keyof typeof eventDataSchemas]: z.infer<(typeof eventDataSchemas)[T]> };

/** An event type that we know. Others are stored and shown as they came. */
export type EventType = keyof EventData;

/** Token counts as the model's provider reports them. */
export type Usage = z.infer<typeof usageSchema>;

/** Where the knowledge in an event comes from. */
export type Provenance = z.infer<typeof provenanceSchema>;

interface Envelope {
  /** Chosen by the sender; the idempotency key. */
  event_id: string;
  session_id: string;
  session_name?: string | undefined;
  /** Absent for the main agent of the session. */
  agent_id?: string | undefined;
  parent_agent_id?: string | undefined;
  turn_id?: string | undefined;
  /** Pairs `pre_tool` with `post_tool` and `permission_request`. */
  tool_use_id?: string | undefined;
  /** The kind of agent program: `claude-code`, `codex`, `generic`, … */
  source: string;
  provenance?: Provenance | undefined;
  /** When it happened: ISO 8601, UTC, milliseconds. */
  timestamp: string;
  /** Native fields that we did not understand, kept. */
  extra?: Record<string, unknown> | undefined;
}

/** An event of a known type; `event_type` narrows `data`. */
export type KnownEvent = { [T in EventType]: Envelope & { event_type: T; data: EventData[T] } }[EventType];

/** An immutable fact about a session, of a known or an unknown type. */
export interface AgentEvent extends Envelope {
  event_type: EventType | (string & {});
  data: Record<string, unknown>;
}

/** What a store adds to an event. */
export interface StoredFields {
  /** Position in the store's append order; the cursor of the live feed. */
  seq: number;
  /** When the store took it: ISO 8601, UTC, milliseconds. */
  received_at: string;
  /** Set when long strings in `data` were cut; the whole event is at `/api/events/{event_id}`. */
  preview?: { full_bytes: number } | undefined;
}

/** An event as a store gives it back. */
export type StoredEvent = AgentEvent & StoredFields;

/** A stored event of a known type; `event_type` narrows `data`. */
export type KnownStoredEvent = KnownEvent & StoredFields;

/** Position in the event log: the `seq` of the last event seen. 0 is before the first. */
export type Cursor = number;
