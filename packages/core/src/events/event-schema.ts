import * as z from 'zod/mini';

/*
 * The one source of the wire format: TypeScript types, run-time validation, JSON Schema and the reference
 * page of events are all derived from the schemas in this file.
 *
 * Objects are loose, so a field we do not know is kept. Fields of `data` accept `null` because the
 * product's first clients send `null` for what they do not have.
 */

function described<T extends z.ZodMiniType>(schema: T, description: string): T {
  z.globalRegistry.add(schema, { description });
  return schema;
}

const text = (description: string) => described(z.nullish(z.string()), description);
const count = (description: string) => described(z.nullish(z.number().check(z.nonnegative())), description);
const flag = (description: string) => described(z.nullish(z.boolean()), description);
const anything = (description: string) => described(z.optional(z.unknown()), description);
const event = <T extends z.core.$ZodShape>(description: string, fields: T) =>
  described(z.looseObject(fields), description);

const toolCallFields = {
  tool_name: text('Name of the tool as the agent knows it: `Bash`, `mcp__jira__search`.'),
  tool_input: anything('The input as the agent gave it.'),
};

const usageFields = {
  input_tokens: count('Tokens read that were not cached.'),
  output_tokens: count('Tokens written.'),
  cache_read_tokens: count('Tokens read from the cache.'),
  cache_creation_tokens: count('Tokens written to the cache, for any time.'),
  cache_creation_5m_tokens: count('Those of them that are kept for five minutes.'),
  cache_creation_1h_tokens: count('Those of them that are kept for an hour.'),
};

/** Token counts as the model's provider reports them. */
export const usageSchema = event("Token counts as the model's provider reports them.", usageFields);

/** The schema of `data` for each event type that we know. Every field is optional. */
export const eventDataSchemas = {
  session_start: event('A session started, or went on after a pause.', {
    cwd: text('Working directory.'),
    transcript_path: text('File in which the agent program keeps the conversation.'),
    model: text('Model at the start.'),
    reason: text('Why: `startup`, `resume`, `clear`, `compact` or `fork`.'),
    agent_version: text('Version of the agent program.'),
    git_branch: text('Branch checked out in `cwd`.'),
    git_worktree: text('Worktree that `cwd` is in.'),
    host: text('Name of the machine.'),
    pid: count('Process id of the agent program on `host`.'),
    parent_session_id: text('The session that started this one.'),
    forked_from_session_id: text('The session whose conversation this one began with.'),
  }),
  session_stop: event('The session ended.', {
    reason: text('Why: `clear`, `logout`, `prompt_input_exit`, `other`, …'),
    result: anything('What the session came to, when the source tells.'),
    error: text('Set when it ended because of an error.'),
  }),
  user_prompt: event('Somebody asked the agent something. Opens a turn.', {
    text: text('The prompt.'),
    origin: text('`human`, or `machine` when the agent program started the turn itself.'),
  }),
  assistant_message: event('The agent said something.', {
    message_id: text("Id of the message at the model's provider."),
    text: text('Markdown.'),
    model: text('Model that wrote it.'),
    stop_reason: text('Why the model stopped: `end_turn`, `tool_use`, …'),
    usage: described(z.nullish(usageSchema), 'Tokens of this message.'),
  }),
  thinking: event('The agent thought aloud.', {
    message_id: text('Id of the message it belongs to.'),
    text: text('The thought.'),
  }),
  pre_tool: event('A tool call is about to run.', toolCallFields),
  post_tool: event('A tool call ended.', {
    ...toolCallFields,
    tool_result: anything('The result as the agent program gives it.'),
    error: text('Set when the tool ran and failed.'),
    is_interrupt: flag('The failure is an interruption by the user.'),
    duration_ms: count('Milliseconds in the tool alone, without waiting for permission.'),
  }),
  tool_batch: event('All calls of one model message are done. The only view of denied and invalid calls.', {
    calls: described(
      z.nullish(
        z.array(
          z.looseObject({
            ...toolCallFields,
            tool_use_id: text('Id of the call.'),
            tool_result: anything('What the model was told.'),
          }),
        ),
      ),
      'The calls, in order.',
    ),
  }),
  permission_request: event('The agent asks whether it may run a tool.', {
    ...toolCallFields,
    suggestions: anything('Rules that the agent program proposes to add.'),
  }),
  permission_decision: event('A permission request was decided.', {
    ...toolCallFields,
    decision: text('`allow` or `deny`.'),
    by: text('Who decided: `user`, `rule`, `classifier`, …'),
    reason: text('Why.'),
  }),
  notification: event('The agent program tells the human something.', {
    kind: text('`permission_prompt`, `idle_prompt`, `agent_needs_input`, …'),
    title: text('Heading.'),
    message: text('The message.'),
  }),
  turn_stop: event('A turn ended; the session goes on.', {
    last_assistant_message: text('The last thing the agent said in the turn. Markdown.'),
    error: text('Set when an error ended the turn.'),
    background_tasks: anything('What still runs in the background.'),
  }),
  subagent_start: event('A sub-agent started; `agent_id` names it.', {
    agent_type: text('Kind of sub-agent: `general-purpose`, …'),
    description: text('What it is to do, in a few words.'),
  }),
  subagent_stop: event('A sub-agent ended; `agent_id` names it.', {
    agent_type: text('Kind of sub-agent.'),
    result: anything('Its report.'),
    error: text('Set when an error ended it.'),
    transcript_path: text('File in which the agent program keeps its conversation.'),
  }),
  compaction: event('The context was compacted.', {
    phase: text(
      '`start` or `end`; `boundary` adds to these what the conversation tells; absent when only that tells.',
    ),
    trigger: text('`manual` or `auto`.'),
    before_tokens: count('Tokens in the context before.'),
    after_tokens: count('Tokens in the context after.'),
    summary: text('What the context was replaced with.'),
  }),
  usage: event('Tokens and cost of one model message.', {
    ...usageFields,
    message_id: text("Id of the message at the model's provider."),
    request_id: text("Id of the request at the model's provider."),
    model: text('Model that was used.'),
    service_tier: text('Price class of the request, when the provider tells: `standard`, `batch`, …'),
    speed: text('`fast` when the request ran in a mode with prices of its own.'),
    inference_geo: text('Where the model ran, when that changes the price: `us`, …'),
    web_search_requests: count('Web searches that the provider ran for the message.'),
    cost_usd: count('Cost in US dollars.'),
    price_version: text('The price table that the cost was computed with.'),
    context_limit_tokens: count('Tokens that fit into the context of the model.'),
  }),
  process_gone: event('The process of the agent program is gone, and no end was reported.', {
    pid: count('Its process id on `host`.'),
    host: text('Name of the machine.'),
  }),
  error: event('Something went wrong outside a tool call.', {
    kind: text('`rate_limit`, `server_error`, …'),
    message: text('What happened.'),
    retryable: flag('The agent program tries again by itself.'),
    status: count('HTTP status of the answer that failed.'),
    attempt: count('Which retry this is, from 1.'),
    retry_in_ms: count('Milliseconds until the agent program tries again.'),
  }),
} as const;

/** Where the knowledge in an event comes from. `inferred` marks what we concluded ourselves. */
export const provenanceSchema = z.enum(['hook', 'transcript', 'sdk', 'otel', 'inferred']);

const identifier = (description: string) =>
  described(z.string().check(z.minLength(1), z.maxLength(512)), description);
const optionalIdentifier = (description: string) =>
  described(z.optional(z.string().check(z.minLength(1), z.maxLength(512))), description);

/** The envelope of an event. `event_type` is open: an unknown type is stored and shown, never rejected. */
export const eventSchema = event('An immutable fact about a session.', {
  event_id: identifier('Chosen by the sender; the idempotency key.'),
  event_type: described(z.string().check(z.minLength(1), z.maxLength(128)), 'What happened.'),
  session_id: identifier('The conversation it belongs to.'),
  session_name: described(z.optional(z.string()), 'Name given by the orchestrator.'),
  agent_id: optionalIdentifier('The sub-agent it belongs to; absent for the main agent.'),
  parent_agent_id: optionalIdentifier('The agent that started `agent_id`; absent for the main agent.'),
  turn_id: optionalIdentifier('The turn it belongs to.'),
  tool_use_id: optionalIdentifier('Pairs `pre_tool` with `post_tool` and `permission_request`.'),
  source: identifier('The kind of agent program: `claude-code`, `codex`, `generic`, …'),
  provenance: z.optional(provenanceSchema),
  timestamp: described(z.string(), 'When it happened: ISO 8601, UTC, milliseconds.'),
  data: described(z.record(z.string(), z.unknown()), 'Depends on `event_type`.'),
  extra: described(
    z.optional(z.record(z.string(), z.unknown())),
    'Native fields that we did not understand, kept.',
  ),
});

/** Marks an event whose long strings were cut; the whole one is at `/api/events/{event_id}`. */
export const previewSchema = z.object({
  full_bytes: described(z.number(), 'Size of the whole event as JSON, in bytes.'),
});

/** An event as a store gives it back. */
export const storedEventSchema = z.extend(eventSchema, {
  seq: described(z.number(), 'Position in the append order; the cursor of the live feed.'),
  received_at: described(z.string(), 'When the store took it: ISO 8601, UTC, milliseconds.'),
  preview: z.optional(previewSchema),
});
