import type { AgentEvent } from '@ao-observability/core';

/** Writes the events of one session as a person would tell them, with a clock that moves on. */
export class EventScript {
  readonly events: AgentEvent[] = [];
  readonly #id: string;
  readonly #name: string | undefined;
  #at: number;
  #count = 0;

  constructor(id: string, { at, name }: { at: number; name?: string }) {
    this.#id = id;
    this.#name = name;
    this.#at = at;
  }

  /** Lets time pass. */
  wait(seconds: number): this {
    this.#at += seconds * 1_000;
    return this;
  }

  add(event_type: string, data: Record<string, unknown>, more: Partial<AgentEvent> = {}): this {
    this.#count += 1;
    this.events.push({
      event_id: `${this.#id}-${this.#count}`,
      event_type,
      session_id: this.#id,
      ...(this.#name !== undefined && { session_name: this.#name }),
      source: 'claude-code',
      timestamp: new Date(this.#at).toISOString(),
      data,
      ...more,
    });
    return this;
  }

  start(data: Record<string, unknown> = {}): this {
    return this.add('session_start', {
      cwd: `/home/dev/work/${this.#name ?? this.#id}`,
      model: 'claude-opus-4-5-20251101',
      reason: 'startup',
      git_branch: 'main',
      host: 'macbook',
      ...data,
    });
  }

  prompt(text: string): this {
    return this.add('user_prompt', { text, origin: 'human' });
  }

  say(text: string): this {
    return this.wait(2).add('assistant_message', {
      text,
      message_id: `m${this.#count}`,
      model: 'claude-opus-4-5-20251101',
    });
  }

  use(input_tokens: number, output_tokens: number, cost_usd?: number): this {
    return this.add('usage', {
      message_id: `u${this.#count}`,
      input_tokens,
      output_tokens,
      cache_read_tokens: input_tokens * 6,
      ...(cost_usd !== undefined && { cost_usd }),
    });
  }

  /** A call from its start to its end. */
  call(
    tool_name: string,
    tool_input: unknown,
    end: { seconds?: number; result?: unknown; error?: string },
    agent: Partial<AgentEvent> = {},
  ): this {
    const { seconds = 0.4, result, error } = end;
    const more = { tool_use_id: `${this.#id}-t${this.#count}`, ...agent };
    return this.open(tool_name, tool_input, more)
      .wait(seconds)
      .add(
        'post_tool',
        {
          tool_name,
          tool_input,
          duration_ms: Math.round(seconds * 1_000),
          ...(error === undefined ? { tool_result: result } : { error }),
        },
        more,
      );
  }

  /** A call that has not ended. */
  open(tool_name: string, tool_input: unknown, more: Partial<AgentEvent> = {}): this {
    return this.wait(1).add(
      'pre_tool',
      { tool_name, tool_input },
      { tool_use_id: `${this.#id}-open${this.#count}`, ...more },
    );
  }

  /** A request for permission for a call that was announced. */
  ask(tool_name: string, tool_input: unknown): this {
    const tool_use_id = `${this.#id}-ask`;
    return this.open(tool_name, tool_input, { tool_use_id }).add(
      'permission_request',
      { tool_name, tool_input },
      { tool_use_id },
    );
  }
}
