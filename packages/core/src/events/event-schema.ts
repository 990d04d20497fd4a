import * as z from 'zod/mini';

/**
 * The one source of the wire format: TypeScript types, run-time validation and JSON Schema are all
 * derived from the schemas in this file.
 *
 * Objects are loose, so a field we do not know is kept. Fields of `data` accept `null` because the
 * product's first clients send `null` for what they do not have.
 */

const text = () => z.nullish(z.string());
const count = () => z.nullish(z.number().check(z.nonnegative()));
const flag = () => z.nullish(z.boolean());
const anything = () => z.optional(z.unknown());

const toolCallFields = {
  tool_name: text(),
  tool_input: anything(),
};

/** Token counts as the model's provider reports them. All counts are tokens. */
export const usageSchema = z.looseObject({
  input_tokens: count(),
  output_tokens: count(),
  cache_read_tokens: count(),
  cache_creation_tokens: count(),
});

/** The schema of `data` for each event type that we know. Every field is optional. */
export const eventDataSchemas = {
  session_start: z.looseObject({
    cwd: text(),
    transcript_path: text(),
    model: text(),
    /** Why it started: `startup`, `resume`, `clear`, `compact` or `fork`. */
    reason: text(),
    agent_version: text(),
    git_branch: text(),
    git_worktree: text(),
    host: text(),
    /** Process id of the agent on `host`. */
    pid: count(),
    parent_session_id: text(),
  }),
  session_stop: z.looseObject({ reason: text(), result: anything(), error: text() }),
  user_prompt: z.looseObject({
    text: text(),
    /** `human`, or `machine` for a turn that the agent program started itself. */
    origin: text(),
  }),
  assistant_message: z.looseObject({
    message_id: text(),
    text: text(),
    model: text(),
    stop_reason: text(),
    usage: z.nullish(usageSchema),
  }),
  thinking: z.looseObject({ message_id: text(), text: text() }),
  pre_tool: z.looseObject(toolCallFields),
  post_tool: z.looseObject({
    ...toolCallFields,
    tool_result: anything(),
    /** Set when the tool ran and failed. */
    error: text(),
    is_interrupt: flag(),
    /** Time in the tool alone, without waiting for permission. */
    duration_ms: count(),
  }),
  /** The calls of one model message, all done. The only view of denied and invalid calls. */
  tool_batch: z.looseObject({
    calls: z.nullish(
      z.array(z.looseObject({ ...toolCallFields, tool_use_id: text(), tool_result: anything() })),
    ),
  }),
  permission_request: z.looseObject({ ...toolCallFields, suggestions: anything() }),
  permission_decision: z.looseObject({
    ...toolCallFields,
    /** `allow` or `deny`. */
    decision: text(),
    /** Who decided: `user`, `rule`, `classifier`, … */
    by: text(),
    reason: text(),
  }),
  notification: z.looseObject({
    /** `permission_prompt`, `idle_prompt`, `agent_needs_input`, … */
    kind: text(),
    title: text(),
    message: text(),
  }),
  turn_stop: z.looseObject({
    last_assistant_message: text(),
    error: text(),
    background_tasks: anything(),
  }),
  subagent_start: z.looseObject({ agent_type: text(), description: text() }),
  subagent_stop: z.looseObject({
    agent_type: text(),
    result: anything(),
    error: text(),
    transcript_path: text(),
  }),
  compaction: z.looseObject({
    /** `start` or `end`; absent when the source reports only that it happened. */
    phase: text(),
    trigger: text(),
    before_tokens: count(),
    after_tokens: count(),
    summary: text(),
  }),
  usage: z.looseObject({
    ...usageSchema.shape,
    message_id: text(),
    model: text(),
    cost_usd: count(),
    price_version: text(),
  }),
  error: z.looseObject({ kind: text(), message: text(), retryable: flag() }),
} as const;

/** Where the knowledge in an event comes from. `inferred` marks what we concluded ourselves. */
export const provenanceSchema = z.enum(['hook', 'transcript', 'sdk', 'otel', 'inferred']);

const identifier = () => z.string().check(z.minLength(1), z.maxLength(512));

/**
 * The envelope of an event. `event_type` is open: an unknown type is stored and shown, never rejected.
 */
export const eventSchema = z.looseObject({
  /** Chosen by the sender; the idempotency key. */
  event_id: identifier(),
  event_type: z.string().check(z.minLength(1), z.maxLength(128)),
  session_id: identifier(),
  session_name: z.optional(z.string()),
  /** Absent for the main agent of the session. */
  agent_id: z.optional(identifier()),
  parent_agent_id: z.optional(identifier()),
  turn_id: z.optional(identifier()),
  /** Pairs `pre_tool` with `post_tool` and `permission_request`. */
  tool_use_id: z.optional(identifier()),
  /** The kind of agent program: `claude-code`, `codex`, `generic`, … */
  source: identifier(),
  provenance: z.optional(provenanceSchema),
  /** When it happened: ISO 8601, UTC, milliseconds. */
  timestamp: z.string(),
  data: z.record(z.string(), z.unknown()),
  /** Native fields that we did not understand. */
  extra: z.optional(z.record(z.string(), z.unknown())),
});

/** Marks an event whose long strings were cut; the whole one is at `/api/events/{event_id}`. */
export const previewSchema = z.object({
  /** Size of the whole event as JSON. */
  full_bytes: z.number(),
});

/** An event as a store gives it back. */
export const storedEventSchema = z.extend(eventSchema, {
  /** Position in the store's append order; the cursor of the live feed. */
  seq: z.number(),
  /** When the store took it: ISO 8601, UTC, milliseconds. */
  received_at: z.string(),
  preview: z.optional(previewSchema),
});
