import type { AgentEvent } from '@ao-observability/core';
import { EventScript } from './event-script.js';

const MINUTE = 60_000;

/** The events of a fleet with a session in every state, as of `now`. */
export function richFleet(now: number): AgentEvent[] {
  const scripts = [
    checkout(now),
    docs(now),
    ...working(now),
    infra(now),
    idle(now),
    mobile(now),
    ...finished(now),
  ];
  return scripts
    .flatMap(({ events }) => events)
    .toSorted((one, other) => Date.parse(one.timestamp) - Date.parse(other.timestamp));
}

function checkout(now: number): EventScript {
  const old =
    'export function delayFor(n: number): number {\n  const delay = base * 2 ** n;\n  return delay;\n}\n';
  const fresh =
    'export function delayFor(n: number): number {\n  const delay = Math.min(cap, base * 2 ** n);\n  const jitter = rng() * delay;\n  return delay / 2 + jitter / 2;\n}\n';
  const agent = { agent_id: 'runner-1' };
  return new EventScript('checkout', { at: now - 9 * MINUTE, name: 'checkout-api' })
    .start({ git_branch: 'fix/retry' })
    .prompt(
      'Fix the flaky retry test: `retry.test.ts` fails about 1 in 20 runs.\n\nDo not touch the public API.',
    )
    .add('thinking', {
      text: 'The delay is unbounded, so under load the test times out. A cap and jitter would fix both problems.',
      message_id: 'm0',
    })
    .say(
      'I will look at the back-off first, then run the test **50 times** to see the failure.\n\n1. read `src/retry.ts`\n2. bound the delay\n3. repeat the test',
    )
    .call(
      'Read',
      { file_path: '/home/dev/work/checkout-api/src/retry.ts' },
      { result: { type: 'text', file: { filePath: 'src/retry.ts', content: old, numLines: 4 } } },
    )
    .call(
      'Grep',
      { pattern: 'delayFor\\(', path: 'src' },
      {
        seconds: 0.2,
        result: {
          mode: 'content',
          content:
            'src/retry.ts:1:export function delayFor(n: number)\nsrc/client.ts:88:  await sleep(delayFor(attempt));',
        },
      },
    )
    .use(18_000, 1_200, 0.42)
    .call(
      'Edit',
      { file_path: '/home/dev/work/checkout-api/src/retry.ts', old_string: old, new_string: fresh },
      { seconds: 0.1, result: { filePath: 'src/retry.ts' } },
    )
    .call(
      'Bash',
      { command: 'npx vitest run retry --repeats 50', description: 'Repeat the retry test' },
      {
        seconds: 38.4,
        result: {
          stdout:
            '\u001b[32m ✓\u001b[39m retry.test.ts \u001b[2m(50 tests)\u001b[22m 37812ms\n Test Files  \u001b[1m\u001b[32m1 passed\u001b[39m\u001b[22m (1)\n      Tests  \u001b[1m\u001b[32m50 passed\u001b[39m\u001b[22m (50)',
          stderr: '',
        },
      },
    )
    .call(
      'Bash',
      { command: 'npm run lint' },
      {
        seconds: 4.2,
        error:
          'Exit code 1\n/home/dev/work/checkout-api/src/retry.ts\n  3:9  error  \u001b[31mjitter\u001b[39m is assigned but Math.random is preferred',
      },
    )
    .open(
      'Task',
      {
        description: 'Run the whole suite',
        subagent_type: 'test-runner',
        prompt: 'Run all tests and report.',
      },
      { tool_use_id: 'task-1' },
    )
    .add('subagent_start', { agent_type: 'test-runner', description: 'Run the whole suite' }, agent)
    .call(
      'Glob',
      { pattern: 'src/**/*.test.ts' },
      { result: { filenames: ['src/retry.test.ts', 'src/client.test.ts', 'src/cart.test.ts'] } },
      agent,
    )
    .call(
      'Bash',
      { command: 'npm test' },
      { seconds: 61, result: { stdout: 'Tests  214 passed (214)', stderr: '' } },
      agent,
    )
    .add('subagent_stop', { agent_type: 'test-runner', result: 'All 214 tests pass.' }, agent)
    .add(
      'post_tool',
      {
        tool_name: 'Task',
        tool_input: {},
        tool_result: { agentId: 'runner-1', content: [{ type: 'text', text: 'All 214 tests pass.' }] },
        duration_ms: 72_000,
      },
      { tool_use_id: 'task-1' },
    )
    .add('compaction', { trigger: 'auto', before_tokens: 164_000, after_tokens: 31_000 })
    .say(
      'The suite is green. One thing is left: the **stale build folder** makes the retry test read old code.\n\n| run | result |\n| --- | --- |\n| before | 3 of 50 fail |\n| after | 0 of 50 fail |',
    )
    .use(42_000, 3_900, 1.42)
    .wait(20)
    .add('notification', { kind: 'permission_prompt', message: 'Claude needs your permission to use Bash' })
    .ask('Bash', { command: 'rm -rf build && npm ci', description: 'Rebuild from nothing' });
}

function docs(now: number): EventScript {
  return new EventScript('docs', { at: now - 14 * MINUTE, name: 'docs-site' })
    .start({ model: 'gpt-5-codex', git_branch: 'v5' })
    .prompt('Migrate the documentation to v5')
    .call(
      'Bash',
      { command: 'npx astro check' },
      { seconds: 11, result: { stdout: 'No problems found', stderr: '' } },
    )
    .use(9_000, 800)
    .ask('AskUserQuestion', {
      questions: [{ question: 'Keep the old redirects?', options: ['Yes', 'No'] }],
    });
}

function working(now: number): EventScript[] {
  const tasks = [
    [
      'billing',
      'Add proration to invoices',
      'Edit',
      { file_path: 'src/proration.ts', old_string: 'a', new_string: 'b' },
    ],
    ['search', 'Rebuild the index in the background', 'Bash', { command: 'cargo build --release' }],
    ['auth', 'Rotate the signing keys', 'Grep', { pattern: 'verifyToken' }],
    ['web', 'Replace the date picker', 'mcp__figma__get_file', { key: 'AbC' }],
  ] as const;
  return tasks.map(([name, prompt, tool, input], index) => {
    const script = new EventScript(name, { at: now - (6 - index) * MINUTE, name }).start().prompt(prompt);
    if (index === 0)
      script.add(
        'subagent_start',
        { agent_type: 'reviewer', description: 'Review tax rules' },
        { agent_id: 'r1' },
      );
    script.use(21_000 * (index + 1), 2_000, 0.9 * (index + 1));
    return script.wait(Math.max(1, (5 - index) * 60 - 20)).open(tool, input);
  });
}

function infra(now: number): EventScript {
  return new EventScript('infra', { at: now - 16 * MINUTE, name: 'infra' })
    .start()
    .prompt('Plan the move to the new cluster')
    .use(4_000, 300, 0.31)
    .open('Bash', { command: 'terraform plan -out plan.bin' });
}

function idle(now: number): EventScript {
  return new EventScript('design-system', { at: now - 30 * MINUTE })
    .start({ cwd: '/home/dev/work/design-system' })
    .prompt('Which tokens are unused?')
    .say('Eleven tokens are unused.')
    .use(3_000, 200, 0.08)
    .add('turn_stop', { last_assistant_message: 'Eleven tokens are unused.' });
}

function mobile(now: number): EventScript {
  return new EventScript('mobile', { at: now - 70 * MINUTE, name: 'mobile' })
    .start()
    .prompt('Bump React Native')
    .call(
      'Bash',
      { command: 'pod install' },
      { seconds: 90, error: 'Exit code 1\n[!] CocoaPods could not find compatible versions' },
    )
    .add('error', {
      kind: 'api_error',
      message: 'Overloaded: the model refused the request after 10 attempts',
    })
    .add('session_stop', { reason: 'error', error: 'pod install failed' });
}

function finished(now: number): EventScript[] {
  return ['index rebuild', 'Upgrade eslint', 'Write the release notes'].map((title, index) =>
    new EventScript(`done-${index}`, {
      at: now - (2 + index) * 60 * MINUTE,
      name: ['search-worker', 'tooling', 'release'][index] ?? '',
    })
      .start()
      .prompt(title)
      .say('All done.')
      .use(12_000, 900, 0.52)
      .add('turn_stop', {})
      .add('session_stop', { reason: 'exit' }),
  );
}
