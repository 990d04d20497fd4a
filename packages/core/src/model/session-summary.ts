import type { Cursor } from '../events/event.js';

/**
 * What a session is doing.
 *
 * - `running`: works on a turn
 * - `waiting`: needs a human, see `waiting_for`
 * - `idle`: its turn ended
 * - `finished`, `error`: the session ended
 * - `stalled`: claims work but has been silent for longer than `STALLED_AFTER_MS`
 * - `lost`: its source is gone without an end
 */
export type SessionStatus = 'running' | 'waiting' | 'idle' | 'finished' | 'error' | 'stalled' | 'lost';

/** A tool call that has not ended. */
export interface OpenCall {
  tool_use_id: string;
  tool_name: string;
  /** The input in a few words: a command, a path, a pattern. */
  label: string;
  started_at: string;
  agent_id?: string | undefined;
}

/** How a tool call ended. `denied` and `invalid` calls never ran. */
export type CallOutcome = 'ok' | 'failed' | 'denied' | 'invalid' | 'interrupted';

/** A tool call that has ended. */
export interface ClosedCall {
  tool_use_id: string;
  tool_name: string;
  label: string;
  outcome: CallOutcome;
  ended_at: string;
  /** Absent when neither the source nor a start event tells. */
  duration_ms?: number | undefined;
  agent_id?: string | undefined;
}

/** A permission request that nobody has answered yet. */
export interface PendingPermission {
  /** Of the request event. */
  event_id: string;
  tool_name: string;
  label: string;
  requested_at: string;
  tool_use_id?: string | undefined;
  agent_id?: string | undefined;
}

/** Tokens and cost of some messages, each counted once. */
export interface UsageTotals {
  input_tokens: number;
  output_tokens: number;
  cache_read_tokens: number;
  cache_creation_tokens: number;
  /** Cost of the messages whose price is known; absent while none is. */
  cost_usd?: number | undefined;
  /** Of the tokens above, those whose price is not known; absent when there are none. */
  unpriced_tokens?: number | undefined;
}

/** What one model was used for in a session. */
export interface ModelUsage extends UsageTotals {
  /** Its id; empty when the source named none. */
  model: string;
  messages: number;
}

/** How full the context of the main agent is. */
export interface ContextUse {
  /** Tokens that the last message read, or that were left by a compaction. */
  used_tokens: number;
  /** Tokens that fit; absent when the model is not known. */
  limit_tokens?: number | undefined;
  /** ISO 8601. */
  as_of: string;
}

/** How a sub-agent ended. `interrupted`: somebody stopped it, or its process ended before it did. */
export type AgentOutcome = 'ok' | 'failed' | 'interrupted';

/** A sub-agent; together they form a tree through `parent_agent_id`. */
export interface AgentSummary {
  agent_id: string;
  /** Absent: started by the main agent, or unknown. */
  parent_agent_id?: string | undefined;
  agent_type?: string | undefined;
  description?: string | undefined;
  status: 'running' | 'finished' | 'error';
  /** Absent while it runs. */
  outcome?: AgentOutcome | undefined;
  started_at: string;
  stopped_at?: string | undefined;
  /** From its start to its last stop; absent while it runs. */
  duration_ms?: number | undefined;
  tool_calls: number;
  /** Those of them that ran and failed. */
  tool_calls_failed: number;
  /** Absent while no usage was reported. */
  usage?: UsageTotals | undefined;
}

/** The turn under way, or the last one. */
export interface TurnSummary {
  turn_id?: string | undefined;
  started_at: string;
  stopped_at?: string | undefined;
  tool_calls: number;
  /** Of all agents since the turn began; absent while no usage was reported. */
  usage?: UsageTotals | undefined;
}

/** One row: all that a list of sessions shows. Its size is bounded whatever the length of the session. */
export interface SessionSummary {
  session_id: string;
  /** Given by the orchestrator; absent when nobody named the session. */
  session_name?: string | undefined;
  /** The first line of the first prompt. */
  title?: string | undefined;
  source: string;

  /** As of the last event. `statusAt(session, now)` adds what depends on the clock. */
  status: SessionStatus;
  waiting_for?: 'permission' | 'input' | undefined;
  status_since: string;
  /** The evidence, as a sentence: "Wants to run Bash: npm test". */
  status_reason: string;
  /** The status was concluded rather than reported. */
  status_inferred: boolean;

  created_at: string;
  finished_at?: string | undefined;
  /** Time of the newest event, as it happened. */
  last_event_at: string;
  /** `seq` of the newest event. */
  last_seq: Cursor;
  events: number;

  cwd?: string | undefined;
  transcript_path?: string | undefined;
  model?: string | undefined;
  agent_version?: string | undefined;
  git_branch?: string | undefined;
  host?: string | undefined;
  pid?: number | undefined;
  parent_session_id?: string | undefined;
  /** The session whose conversation this one began with. */
  forked_from_session_id?: string | undefined;

  /** What it does now, or did last, as a sentence. */
  activity: string;
  turns: number;
  turn?: TurnSummary | undefined;
  tool_calls: { total: number; failed: number; denied: number; invalid: number; interrupted: number };
  open_calls: readonly OpenCall[];
  pending_permissions: readonly PendingPermission[];
  /** Sub-agents in order of their start, at most `MAX_AGENTS`. */
  agents: readonly AgentSummary[];
  /** Sub-agents ever started. */
  agents_total: number;
  errors: number;
  compactions: number;
  usage: UsageTotals;
  /** The same by model, at most `MAX_MODELS` and one more for the rest; absent while no usage was reported. */
  models?: readonly ModelUsage[] | undefined;
  /** Absent until the main agent's first message, and after a compaction until the next one. */
  context?: ContextUse | undefined;
}

/**
 * What the end of a call is known from, the best first: its own `post_tool`; a `permission_decision`; the
 * `tool_batch` it was in; or only that its turn, agent or session ended. A better one replaces a worse one.
 */
export type CallEvidence = 'report' | 'decision' | 'batch' | 'silence';

/** A closed call as the reducer remembers it. */
export interface RecentCall extends ClosedCall {
  /** Absent while no start event was seen. */
  started_at?: string | undefined;
  evidence: CallEvidence;
  /** Seen in a `tool_batch` alone, which gave no reason; a start event makes it `denied`. */
  unexplained?: true | undefined;
}

/** A session row together with what the reducer must remember. Stores keep it; readers see the row. */
export interface SessionState extends SessionSummary {
  /** Calls that ended recently, so that late and repeated events are recognised; at most `MAX_RECENT_CALLS`. */
  recent_calls: readonly RecentCall[];
  /** Time of the newest event that told the status; an older one does not change it. */
  evidence_at: string;
  /** Time of the newest prompt or end of a turn; calls of the main agent that began earlier are over. */
  boundary_at?: string | undefined;
  /** Time of the newest end of the session's process; whatever began earlier is over. */
  ended_at?: string | undefined;
  /** Time of the prompt behind `title`. */
  title_at?: string | undefined;
  /** Messages whose usage was counted; at most `MAX_USAGE_MESSAGES`. */
  usage_messages: readonly string[];
  /** Time of the newest event that told how full the context is; an older one does not change it. */
  context_at?: string | undefined;
  /** A compaction told it, and no message has come since. */
  context_compacted?: true | undefined;
  /** The last compaction event without its counterpart. */
  unpaired_compaction?: { phase: 'start' | 'end'; at: string } | undefined;
}
