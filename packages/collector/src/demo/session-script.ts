import type { AgentEvent, EventType } from '@ao-observability/core';
import type { Random } from './random.js';

/** Who plays a session. */
export interface Cast {
  session_id: string;
  session_name?: string;
  source: string;
  cwd: string;
  git_branch: string;
  model: string;
  host: string;
  agent_version: string;
}

/** An event and its time in the session, counted from the session's start. */
export interface ScriptedEvent {
  at_ms: number;
  event: Omit<AgentEvent, 'timestamp'>;
}

/** A tool call from request to result. */
export interface ScriptedCall {
  tool: string;
  input: Readonly<Record<string, unknown>>;
  /** What the tool answers; absent when it fails. */
  result?: unknown;
  error?: string;
  /** Milliseconds in the tool. */
  takes: number;
  /** The human is asked first: milliseconds until the answer, and the answer. */
  permission?: { takes: number; decision: 'allow' | 'deny' };
}

/** A sub-agent with its own part. */
export interface ScriptedAgent {
  type: string;
  description: string;
  result: string;
  play(script: SessionScript): void;
}

interface Shared {
  readonly cast: Cast;
  readonly events: ScriptedEvent[];
  readonly marks: Map<string, number>;
  turns: number;
}

/** Set in the part of a sub-agent. */
interface Role {
  readonly agent_id: string;
  readonly parent_agent_id?: string;
}

interface Branch {
  readonly shared: Shared;
  readonly role: Role;
  readonly clock: number;
}

/**
 * Writes what one session does as events with times. Each method moves the clock of its agent; an agent in the
 * background has a clock of its own.
 */
export class SessionScript {
  readonly random: Random;
  readonly #shared: Shared;
  readonly #role: Role | undefined;
  #clock: number;

  constructor(cast: Cast, random: Random, branch?: Branch) {
    this.random = random;
    this.#shared = branch?.shared ?? { cast, events: [], marks: new Map(), turns: 0 };
    this.#role = branch?.role;
    this.#clock = branch?.clock ?? 0;
  }

  /** The events so far, in order of time. */
  get events(): readonly ScriptedEvent[] {
    return this.#shared.events.toSorted((a, b) => a.at_ms - b.at_ms);
  }

  get cwd(): string {
    return this.#shared.cast.cwd;
  }

  /** Names this moment, so that a fleet can open in the middle of it. */
  mark(name: string): void {
    if (!this.#shared.marks.has(name)) this.#shared.marks.set(name, this.#clock);
  }

  /** The time of a named moment; `undefined` when the script has none. */
  timeOf(mark: string): number | undefined {
    return this.#shared.marks.get(mark);
  }

  wait(low: number, high: number = low): void {
    this.#clock += this.random.between(low, high);
  }

  start(reason = 'startup'): void {
    const { cwd, git_branch, model, host, agent_version } = this.#shared.cast;
    this.#add('session_start', { cwd, git_branch, model, host, agent_version, reason });
    this.wait(300, 900);
  }

  prompt(text: string, origin: 'human' | 'machine' = 'human'): void {
    this.#shared.turns += 1;
    this.#add('user_prompt', { text, origin });
    this.wait(900, 2_600);
  }

  think(text: string): void {
    this.#add('thinking', { text });
    this.wait(1_200, 3_500);
  }

  say(text: string): void {
    const message_id = `msg_${this.random.hex(20)}`;
    const { model } = this.#shared.cast;
    this.#add('assistant_message', { message_id, text, model, stop_reason: 'tool_use' });
    this.#usage(message_id, text.length);
    this.wait(800, 2_400);
  }

  call(call: ScriptedCall): void {
    const { tool: tool_name, input: tool_input, permission } = call;
    const tool_use_id = `toolu_${this.random.hex(24)}`;
    this.#add('pre_tool', { tool_name, tool_input }, tool_use_id);
    if (permission) this.#askPermission(call, permission);
    if (permission?.decision === 'deny') {
      const tool_result = 'The user does not want to proceed with this tool use.';
      const calls = [{ tool_name, tool_input, tool_use_id, tool_result }];
      this.#add('tool_batch', { calls });
    } else {
      this.#clock += call.takes;
      const outcome = call.error === undefined ? { tool_result: call.result } : { error: call.error };
      this.#add('post_tool', { tool_name, tool_input, ...outcome, duration_ms: call.takes }, tool_use_id);
    }
    this.#usage(`msg_${this.random.hex(20)}`, 180);
    this.wait(1_000, 3_800);
  }

  notify(kind: string, message: string): void {
    this.#add('notification', { kind, message });
  }

  /** A question with choices; the human answers after `takes` milliseconds. */
  ask(question: string, choices: readonly string[], answer: string, takes: number): void {
    const tool_use_id = `toolu_${this.random.hex(24)}`;
    const tool_name = 'AskUserQuestion';
    const options = choices.map((label) => ({ label }));
    const tool_input = { questions: [{ question, header: 'Decision', options, multiSelect: false }] };
    this.#add('pre_tool', { tool_name, tool_input }, tool_use_id);
    this.#add('permission_request', { tool_name, tool_input });
    this.mark('question');
    this.#clock += takes;
    const tool_result = { ...tool_input, answers: { [question]: answer } };
    this.#add('post_tool', { tool_name, tool_input, tool_result, duration_ms: takes }, tool_use_id);
    this.wait(1_000, 2_500);
  }

  /** Runs a sub-agent and waits for its result. */
  delegate(agent: ScriptedAgent): void {
    const { child, tool_use_id, tool_input } = this.#launch(agent, false);
    const started = this.#clock;
    agent.play(child);
    child.#finish(agent);
    this.#clock = child.#clock + 40;
    const duration_ms = this.#clock - started;
    const { agent_id } = child.#role!;
    const content = [{ type: 'text', text: agent.result }];
    const tool_result = { status: 'completed', agentId: agent_id, agentType: agent.type, content };
    this.#add('post_tool', { tool_name: 'Agent', tool_input, tool_result, duration_ms }, tool_use_id);
    this.wait(1_500, 4_000);
  }

  /** Starts a sub-agent that works beside this one; gives the time at which it will be done. */
  launch(agent: ScriptedAgent): number {
    const { child, tool_use_id, tool_input } = this.#launch(agent, true);
    const tool_result = { isAsync: true, status: 'async_launched', agentId: child.#role!.agent_id };
    this.#clock += 18;
    this.#add('post_tool', { tool_name: 'Agent', tool_input, tool_result, duration_ms: 18 }, tool_use_id);
    this.wait(600, 1_500);
    agent.play(child);
    child.#finish(agent);
    return child.#clock;
  }

  /** Lets the clock run until a time that {@link launch} gave. */
  waitUntil(at_ms: number): void {
    this.#clock = Math.max(this.#clock, at_ms);
  }

  compact(before_tokens: number, summary: string): void {
    this.#add('compaction', { phase: 'start', trigger: 'auto', before_tokens });
    this.wait(6_000, 11_000);
    this.#add('session_start', { reason: 'compact', cwd: this.cwd, model: this.#shared.cast.model });
    const after_tokens = Math.round(before_tokens / 9);
    this.#add('compaction', { phase: 'end', trigger: 'auto', before_tokens, after_tokens, summary });
    this.wait(1_000, 2_000);
  }

  /** Ends the turn with the agent's last words. */
  turnEnd(text: string): void {
    const message_id = `msg_${this.random.hex(20)}`;
    this.#add('assistant_message', {
      message_id,
      text,
      model: this.#shared.cast.model,
      stop_reason: 'end_turn',
    });
    this.#usage(message_id, text.length);
    this.wait(60, 160);
    this.#add('turn_stop', { last_assistant_message: text });
    this.mark('idle');
  }

  /** Ends the turn because the model's provider failed. */
  turnFailed(kind: string, message: string): void {
    this.#add('error', { kind, message, retryable: true });
    this.wait(20, 60);
    this.#add('turn_stop', { error: kind, last_assistant_message: message });
    this.mark('turn-failed');
  }

  end(reason = 'prompt_input_exit'): void {
    this.#add('session_stop', { reason });
    this.mark('end');
  }

  endWithError(error: string): void {
    this.#add('session_stop', { reason: 'other', error });
    this.mark('end');
  }

  #askPermission(call: ScriptedCall, permission: NonNullable<ScriptedCall['permission']>): void {
    const { tool: tool_name, input: tool_input } = call;
    this.wait(40, 90);
    this.#add('permission_request', { tool_name, tool_input });
    this.mark('permission');
    if (permission.takes > 6_000) {
      this.#clock += 6_000;
      this.notify('permission_prompt', `Claude needs your permission to use ${tool_name}`);
      this.#clock += permission.takes - 6_000;
    } else this.#clock += permission.takes;
    const { decision } = permission;
    this.#add('permission_decision', { tool_name, tool_input, decision, by: 'user' });
  }

  #launch({ type, description }: ScriptedAgent, isBackground: boolean) {
    const tool_use_id = `toolu_${this.random.hex(24)}`;
    const tool_input = {
      description,
      prompt: `${description}. Report what you find with file names and lines.`,
      subagent_type: type,
      run_in_background: isBackground,
    };
    this.#add('pre_tool', { tool_name: 'Agent', tool_input }, tool_use_id);
    this.wait(80, 160);
    const child = this.#child();
    child.#add('subagent_start', { agent_type: type, description });
    child.wait(1_200, 3_000);
    return { child, tool_use_id, tool_input };
  }

  #child(): SessionScript {
    const parent = this.#role && { parent_agent_id: this.#role.agent_id };
    const role: Role = { agent_id: `a${this.random.hex(16)}`, ...parent };
    return new SessionScript(this.#shared.cast, this.random, {
      shared: this.#shared,
      role,
      clock: this.#clock,
    });
  }

  #finish({ type, result }: ScriptedAgent): void {
    this.#add('subagent_stop', { agent_type: type, result });
  }

  #usage(message_id: string, characters: number): void {
    const { model } = this.#shared.cast;
    const context = 9_000 + this.#shared.events.length * 420;
    const tokens = {
      input_tokens: this.random.between(3, 60),
      output_tokens: Math.round(characters / 4) + this.random.between(20, 260),
      cache_read_tokens: context,
      cache_creation_tokens: this.random.between(200, 1_400),
    };
    this.#add('usage', { message_id, model, ...tokens });
  }

  #add(event_type: EventType, data: Record<string, unknown>, tool_use_id?: string): void {
    const { cast, events, turns } = this.#shared;
    const { session_id, session_name, source } = cast;
    const event = {
      event_id: `${session_id}-${events.length}`,
      event_type,
      session_id,
      source,
      ...(session_name !== undefined && { session_name }),
      ...this.#role,
      ...(turns > 0 && { turn_id: `${session_id}-turn-${turns}` }),
      ...(tool_use_id !== undefined && { tool_use_id }),
      data,
    };
    events.push({ at_ms: this.#clock, event });
  }
}
