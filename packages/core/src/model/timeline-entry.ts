import type { AgentOutcome, CallOutcome } from './session-summary.js';

interface EntryBase {
  /** Stable for the life of the entry; unique in a timeline. */
  readonly key: string;
  /** `seq` of the first event of the entry. */
  readonly seq: number;
  /** When it began: ISO 8601. */
  readonly timestamp: string;
  /** Absent for the main agent. */
  readonly agent_id?: string | undefined;
  /** Ids of the events behind this entry; `/api/events/{event_id}` has their whole payloads. */
  readonly event_ids: readonly string[];
  /** Long strings of an event behind this entry were cut. */
  readonly preview: boolean;
}

/** What a human, or the agent program itself (`origin: 'machine'`), asked. */
export interface PromptEntry extends EntryBase {
  readonly kind: 'prompt';
  readonly text: string;
  readonly origin: 'human' | 'machine';
}

/** What the agent said. */
export interface MessageEntry extends EntryBase {
  readonly kind: 'message';
  readonly text: string;
  readonly model?: string | undefined;
}

/** What the agent thought. */
export interface ThinkingEntry extends EntryBase {
  readonly kind: 'thinking';
  readonly text: string;
}

/** A tool call, from its request to its result. */
export interface ToolCallEntry extends EntryBase {
  readonly kind: 'tool';
  readonly tool_use_id?: string | undefined;
  readonly tool_name: string;
  /** The input in a few words. */
  readonly label: string;
  readonly input?: unknown;
  readonly result?: unknown;
  /** Why it failed, was refused, or is taken as interrupted. */
  readonly error?: string | undefined;
  readonly outcome: CallOutcome | 'running';
  readonly ended_at?: string | undefined;
  readonly duration_ms?: number | undefined;
  /** Set when the call needed permission; `decision` is absent while nobody answered. */
  readonly permission?: { readonly requested_at: string; readonly decision?: string | undefined } | undefined;
  /** The sub-agent that this call started, when known. */
  readonly subagent_id?: string | undefined;
}

/** A sub-agent with its own conversation inside. */
export interface SubagentEntry extends EntryBase {
  readonly kind: 'subagent';
  readonly subagent_id: string;
  readonly agent_type?: string | undefined;
  readonly description?: string | undefined;
  readonly status: 'running' | 'finished' | 'error';
  /** Absent while it runs. */
  readonly outcome?: AgentOutcome | undefined;
  readonly result?: string | undefined;
  readonly ended_at?: string | undefined;
  readonly duration_ms?: number | undefined;
  readonly entries: readonly TimelineEntry[];
}

/** A permission request that belongs to no call we know. */
export interface PermissionEntry extends EntryBase {
  readonly kind: 'permission';
  readonly tool_name: string;
  readonly label: string;
  readonly input?: unknown;
  readonly decision?: string | undefined;
}

/** Something the agent program told the human. */
export interface NotificationEntry extends EntryBase {
  readonly kind: 'notification';
  readonly notification_kind?: string | undefined;
  readonly text: string;
}

/** Something went wrong outside a tool call. */
export interface ErrorEntry extends EntryBase {
  readonly kind: 'error';
  readonly text: string;
}

/** The context was compacted. */
export interface CompactionEntry extends EntryBase {
  readonly kind: 'compaction';
  readonly trigger?: string | undefined;
  readonly before_tokens?: number | undefined;
  readonly after_tokens?: number | undefined;
  readonly summary?: string | undefined;
}

/** The session started, resumed, or ended; a turn ended. */
export interface LifecycleEntry extends EntryBase {
  readonly kind: 'lifecycle';
  readonly event_type: string;
  /** "Session started (resume)", "Turn ended". */
  readonly text: string;
}

/** An event of a type that we do not know, as it came. */
export interface OtherEntry extends EntryBase {
  readonly kind: 'other';
  readonly event_type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One row of a conversation. */
export type TimelineEntry =
  | PromptEntry
  | MessageEntry
  | ThinkingEntry
  | ToolCallEntry
  | SubagentEntry
  | PermissionEntry
  | NotificationEntry
  | ErrorEntry
  | CompactionEntry
  | LifecycleEntry
  | OtherEntry;
