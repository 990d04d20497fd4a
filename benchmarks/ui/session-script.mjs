// What an agent does all day, from a seed: the same seed tells the same story. Runs in Node and in the page.

const SECONDS = 1_000;
const FILES = ['retry', 'client', 'cart', 'proration', 'invoice', 'session', 'router', 'search-index'];
const WORDS =
  'the delay grows without a bound so under load the test times out and a cap with jitter keeps both the mean and the worst case small while the public interface stays as it was before this change'.split(
    ' ',
  );

/** Numbers in [0, 1) that a seed decides (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Events of one session without an end: prompts, messages, thinking, calls with results of all sizes, sub-agents,
 * compactions, permissions that were given.
 */
export class SessionScript {
  #random;
  #id;
  #at;
  #count = 0;
  #calls = 0;
  #agents = 0;
  #waiting = [];

  constructor({ seed, id, at }) {
    this.#random = randomOf(seed);
    this.#id = id;
    this.#at = at;
    this.#add('session_start', {
      cwd: `/home/dev/work/${id}`,
      model: 'claude-opus-4-5-20251101',
      reason: 'startup',
      git_branch: 'main',
      host: 'macbook',
    });
    this.#prompt();
  }

  /** The next event. With `at` it happens then, otherwise some time after the one before. */
  next(at) {
    while (this.#waiting.length === 0) this.#step();
    const event = this.#waiting.shift();
    return at === undefined ? event : { ...event, timestamp: new Date(at).toISOString() };
  }

  /** The next so many events. */
  take(count, at) {
    return Array.from({ length: count }, () => this.next(at));
  }

  #step() {
    const dice = this.#random();
    if (dice < 0.02) return this.#turn();
    if (dice < 0.14) return this.#say();
    if (dice < 0.2) return this.#add('thinking', { text: this.#text(12, 60), message_id: `m${this.#count}` });
    if (dice < 0.202)
      return this.#add('compaction', { trigger: 'auto', before_tokens: 164_000, after_tokens: 31_000 });
    if (dice < 0.205) return this.#subagent();
    if (dice < 0.24) return this.#usage();
    return this.#call({});
  }

  #turn() {
    this.#add('turn_stop', { last_assistant_message: this.#text(5, 30) });
    this.#prompt();
  }

  #prompt() {
    this.#at += this.#within(5, 300) * SECONDS;
    this.#add('user_prompt', { text: this.#text(6, 40), origin: 'human' });
  }

  #say() {
    const list =
      this.#random() < 0.3
        ? `\n\n1. read \`src/retry.ts\`\n2. ${this.#text(4, 9)}\n3. **repeat** the test`
        : '';
    const code =
      this.#random() < 0.15
        ? `\n\n\`\`\`ts\nconst delay = Math.min(cap, base * 2 ** ${this.#within(1, 9)});\n\`\`\``
        : '';
    this.#add('assistant_message', {
      text: this.#text(8, 70) + list + code,
      message_id: `m${this.#count}`,
      model: 'claude-opus-4-5-20251101',
    });
  }

  #usage() {
    this.#add('usage', {
      message_id: `u${this.#count}`,
      input_tokens: this.#within(500, 9_000),
      output_tokens: this.#within(50, 900),
      cache_read_tokens: this.#within(5_000, 90_000),
      cost_usd: this.#random() / 10,
    });
  }

  #subagent() {
    this.#agents += 1;
    const agent = { agent_id: `${this.#id}-agent${this.#agents}` };
    const facts = { agent_type: 'reviewer', description: this.#text(3, 6) };
    this.#add('subagent_start', facts, agent);
    for (let left = this.#within(4, 30); left > 0; left -= 1) this.#call(agent);
    this.#add('subagent_stop', { ...facts, result: this.#text(5, 20) }, agent);
  }

  #call(agent) {
    this.#calls += 1;
    const [tool_name, tool_input, result] = this.#tool();
    const more = { tool_use_id: `${this.#id}-t${this.#calls}`, ...agent };
    const seconds = this.#random() < 0.1 ? this.#within(5, 60) : this.#random() * 2;
    this.#add('pre_tool', { tool_name, tool_input }, more);
    if (this.#random() < 0.02) {
      this.#add('permission_request', { tool_name, tool_input }, more);
      this.#add('permission_decision', { tool_name, decision: 'allow' }, more);
    }
    this.#at += seconds * SECONDS;
    const end =
      this.#random() < 0.05 ? { error: `Exit code 1\n${this.#lines(1, 12)}` } : { tool_result: result };
    this.#add(
      'post_tool',
      { tool_name, tool_input, duration_ms: Math.round(seconds * SECONDS), ...end },
      more,
    );
  }

  #tool() {
    const file_path = `/home/dev/work/${this.#id}/src/${FILES[this.#within(0, FILES.length - 1)]}.ts`;
    const dice = this.#random();
    if (dice < 0.35)
      return [
        'Bash',
        {
          command: `npx vitest run ${this.#text(1, 3)} --repeats ${this.#within(1, 50)}`,
          description: this.#text(3, 6),
        },
        { stdout: `\u001b[32m ✓\u001b[39m ${this.#lines(1, 30)}`, stderr: '' },
      ];
    if (dice < 0.65)
      return [
        'Read',
        { file_path },
        { type: 'text', file: { filePath: file_path, content: this.#lines(4, 40), numLines: 40 } },
      ];
    if (dice < 0.82)
      return [
        'Edit',
        { file_path, old_string: this.#lines(1, 6), new_string: this.#lines(1, 9) },
        { filePath: file_path },
      ];
    if (dice < 0.94)
      return [
        'Grep',
        { pattern: `${this.#text(1, 1)}\\(`, path: 'src' },
        { mode: 'content', content: this.#lines(1, 8) },
      ];
    return [
      'mcp__jira__get_issue',
      { key: `AO-${this.#within(1, 900)}` },
      [{ type: 'text', text: this.#text(10, 60) }],
    ];
  }

  #lines(min, max) {
    return Array.from(
      { length: this.#within(min, max) },
      (_, index) => `  const line${index} = ${this.#text(2, 7)};`,
    ).join('\n');
  }

  #text(min, max) {
    return Array.from(
      { length: this.#within(min, max) },
      () => WORDS[this.#within(0, WORDS.length - 1)],
    ).join(' ');
  }

  #within(min, max) {
    return min + Math.floor(this.#random() * (max - min + 1));
  }

  #add(event_type, data, more = {}) {
    this.#count += 1;
    this.#at += this.#random() * SECONDS;
    this.#waiting.push({
      event_id: `${this.#id}-${this.#count}`,
      event_type,
      session_id: this.#id,
      session_name: this.#id,
      source: 'claude-code',
      timestamp: new Date(this.#at).toISOString(),
      data,
      ...more,
    });
  }
}
