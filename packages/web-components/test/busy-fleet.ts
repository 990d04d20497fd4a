import type { AgentEvent } from '@ao-observability/core';
import { EventScript } from './event-script.js';
import { richFleet } from './rich-fleet.js';

const MINUTE = 60_000;
const SONNET = 'claude-sonnet-4-5-20250929';

/** A fleet of some twenty sessions on a busy day, as of `now`: what the pictures of the documentation show. */
export function busyFleet(now: number): AgentEvent[] {
  const own = [proration(now), taxes(now), ...teams(now)].flatMap(({ events }) => events);
  return [...richFleet(now).filter(({ session_id: id }) => id !== 'billing'), ...own]
    .map(withContextLimit)
    .toSorted((one, other) => Date.parse(one.timestamp) - Date.parse(other.timestamp));
}

function withContextLimit(event: AgentEvent): AgentEvent {
  if (event.event_type !== 'usage') return event;
  return { ...event, data: { ...event.data, context_limit_tokens: 1_000_000 } };
}

const ROUNDING = {
  before: 'export const round = (n: number) => Math.round(n * 100) / 100;\n',
  after:
    'export const round = (n: number) => {\n  const cents = n * 100;\n  // Half cents go to the even neighbour, as the tax office wants it.\n  return bankersRound(cents) / 100;\n};\n',
};

/** A long session: plans, parallel sub-agents, a gap, a failure, a compaction. */
function proration(now: number): EventScript {
  const tests = { agent_id: 'tests' };
  const review = { agent_id: 'review' };
  const reports = { agent_id: 'reports' };
  const exporter = { agent_id: 'exporter' };
  const todo = (...done: number[]) => ({
    todos: ['Read the invoice model', 'Prorate by day', 'Round half to even', 'Cover leap years'].map(
      (content, index) => ({
        content,
        activeForm: content,
        status: done.includes(index) ? 'completed' : index === done.length ? 'in_progress' : 'pending',
      }),
    ),
  });
  return new EventScript('billing', { at: now - 66 * MINUTE, name: 'billing' })
    .start({ git_branch: 'feat/proration', host: 'ci-3' })
    .prompt('Add proration to invoices. Plan changes in the middle of a month must be charged by the day.')
    .say('I will read the invoice model first, then make a plan.')
    .call('Read', { file_path: 'src/invoice.ts' }, { seconds: 0.3, result: 'export interface Invoice {}\n' })
    .call('Read', { file_path: 'src/plan.ts' }, { seconds: 0.2, result: 'export interface Plan {}\n' })
    .call('Read', { file_path: 'src/tax.ts' }, { seconds: 0.2, result: ROUNDING.before })
    .call(
      'Grep',
      { pattern: 'round\\(', path: 'src' },
      { seconds: 0.4, result: 'src/tax.ts:14\nsrc/invoice.ts:88' },
    )
    .call('Glob', { pattern: 'test/**/*.spec.ts' }, { seconds: 0.1, result: 'test/invoice.spec.ts' })
    .call('TodoWrite', todo(), { seconds: 0.1, result: 'Todos have been modified' })
    .use(24_000, 2_100, 0.61)
    .wait(30)
    .open(
      'Task',
      { description: 'Write tests for mid-month changes', subagent_type: 'tester' },
      { tool_use_id: 'task-tests' },
    )
    .add('subagent_start', { agent_type: 'tester', description: 'Tests for mid-month changes' }, tests)
    .open(
      'Task',
      { description: 'Review the tax rules', subagent_type: 'reviewer' },
      { tool_use_id: 'task-review' },
    )
    .add('subagent_start', { agent_type: 'reviewer', description: 'Review the tax rules' }, review)
    .call('Read', { file_path: 'test/invoice.spec.ts' }, { seconds: 2, result: 'describe(…)' }, tests)
    .call(
      'WebFetch',
      { url: 'https://tax.example/rules/rounding', prompt: 'How are half cents rounded?' },
      { seconds: 9, result: 'Half cents are rounded to the even neighbour.' },
      review,
    )
    .call(
      'Write',
      { file_path: 'test/proration.spec.ts', content: "it('charges by the day', () => {});\n" },
      { seconds: 3, result: { type: 'create', filePath: 'test/proration.spec.ts' } },
      tests,
    )
    .call(
      'Bash',
      { command: 'npx vitest run proration' },
      { seconds: 41, error: 'Exit code 1\n × charges by the day\n   expected 14.52, received 14.53' },
      tests,
    )
    .add(
      'subagent_stop',
      { agent_type: 'reviewer', result: 'Half cents go to the even neighbour; src/tax.ts rounds them up.' },
      review,
    )
    .add(...taskResult('review', 'task-review'))
    .call(
      'Edit',
      { file_path: 'src/tax.ts', old_string: ROUNDING.before, new_string: ROUNDING.after },
      { seconds: 0.2, result: { filePath: 'src/tax.ts' } },
    )
    .call('TodoWrite', todo(0, 1), { seconds: 0.1, result: 'Todos have been modified' })
    .call(
      'Bash',
      { command: 'npx vitest run proration' },
      {
        seconds: 38,
        result: { stdout: ' Test Files  1 passed (1)\n      Tests  12 passed (12)', stderr: '' },
      },
      tests,
    )
    .add('subagent_stop', { agent_type: 'tester', result: '12 tests pass.' }, tests)
    .add(...taskResult('tests', 'task-tests'))
    .use(61_000, 5_400, 1.3)
    .say(
      'Rounding was the cause: `src/tax.ts` rounded half cents up.\n\n```ts\nconst cents = n * 100;\nreturn bankersRound(cents) / 100;\n```\n\nNext are **leap years**.',
    )
    .add('turn_stop', { last_assistant_message: 'Next are leap years.' })
    .wait(41 * 60)
    .prompt('Go on with leap years, please. Keep `Invoice` as it is.')
    .add('compaction', { trigger: 'auto', before_tokens: 158_000, after_tokens: 34_000 })
    .call(
      'mcp__linear__get_issue',
      { id: 'BIL-204' },
      {
        seconds: 1.4,
        result: { content: [{ type: 'text', text: '{"title":"Leap years","state":"In progress"}' }] },
      },
    )
    .call(
      'Edit',
      {
        file_path: 'src/proration.ts',
        old_string: 'const days = 365;',
        new_string: 'const days = isLeap(year) ? 366 : 365;',
      },
      { seconds: 0.2, result: { filePath: 'src/proration.ts' } },
    )
    .wait(40)
    .say('Two more places count days. I will have both changed at once.')
    .open(
      'Task',
      { description: 'Count days in reports', subagent_type: 'coder' },
      { tool_use_id: 'task-reports' },
    )
    .add('subagent_start', { agent_type: 'coder', description: 'Count days in reports' }, reports)
    .open(
      'Task',
      { description: 'Count days in exports', subagent_type: 'coder' },
      { tool_use_id: 'task-exports' },
    )
    .add('subagent_start', { agent_type: 'coder', description: 'Count days in exports' }, exporter)
    .call('Read', { file_path: 'src/report.ts' }, { seconds: 3, result: 'const days = 365;' }, reports)
    .call('Grep', { pattern: '365' }, { seconds: 5, result: 'src/export.ts:31' }, exporter)
    .wait(25)
    .call(
      'Edit',
      {
        file_path: 'src/report.ts',
        old_string: 'const days = 365;',
        new_string: 'const days = daysOf(year);',
      },
      { seconds: 2, result: { filePath: 'src/report.ts' } },
      reports,
    )
    .call(
      'Bash',
      { command: 'npx vitest run report' },
      { seconds: 150, result: { stdout: 'Tests  31 passed (31)', stderr: '' } },
      reports,
    )
    .call(
      'Bash',
      { command: 'npx vitest run export' },
      { seconds: 110, error: 'Exit code 1: exports a leap year' },
      exporter,
    )
    .add('subagent_stop', { agent_type: 'coder', result: 'Reports count leap days.' }, reports)
    .add(...taskResult('reports', 'task-reports'))
    .call(
      'Edit',
      { file_path: 'src/export.ts', old_string: '/ 365', new_string: '/ daysOf(year)' },
      { seconds: 2, result: { filePath: 'src/export.ts' } },
      exporter,
    )
    .call(
      'Bash',
      { command: 'npx vitest run export' },
      { seconds: 105, result: { stdout: 'Tests  18 passed (18)', stderr: '' } },
      exporter,
    )
    .add('subagent_stop', { agent_type: 'coder', result: 'Exports count leap days.' }, exporter)
    .add(...taskResult('exporter', 'task-exports'))
    .use(41_000, 3_900, 2.2)
    .say('Both are done. I will clean up and run the whole suite.')
    .call('Bash', { command: 'npm run lint -- --fix' }, { seconds: 55, result: { stdout: '', stderr: '' } })
    .call('TodoWrite', todo(0, 1, 2), { seconds: 0.1, result: 'Todos have been modified' })
    .wait(70)
    .call(
      'Bash',
      { command: 'npm run build' },
      { seconds: 260, result: { stdout: 'dist/index.js  41.2 kB', stderr: '' } },
    )
    .open('Bash', { command: 'npm test -- --coverage', description: 'Run the whole suite' });
}

/** What a sub-agent tool gives back, which ties its call to the agent. */
function taskResult(agentId: string, tool_use_id: string): Parameters<EventScript['add']> {
  const tool_result = { agentId, content: [{ type: 'text', text: 'Done.' }] };
  return ['post_tool', { tool_name: 'Task', tool_input: {}, tool_result }, { tool_use_id }];
}

/** Another session on the same file, which its cards must tell. */
function taxes(now: number): EventScript {
  return new EventScript('taxes', { at: now - 12 * MINUTE, name: 'billing-taxes' })
    .start({ git_branch: 'fix/rounding', host: 'ci-3', cwd: '/home/dev/work/billing', model: SONNET })
    .prompt('Round half cents to the even neighbour')
    .call(
      'Edit',
      {
        file_path: '/home/dev/work/billing/src/tax.ts',
        old_string: 'Math.round',
        new_string: 'roundHalfEven',
      },
      { seconds: 0.2, result: { filePath: 'src/tax.ts' } },
    )
    .use(15_000, 900, 0.2)
    .wait(300)
    .open('Bash', { command: 'npm run typecheck' });
}

const TEAMS = [
  ['gateway', 'Add rate limits per tenant', 'macbook', 'feat/limits', 'Bash', { command: 'go test ./...' }],
  [
    'gateway-docs',
    'Describe the new rate limits',
    'macbook',
    'docs/limits',
    'Write',
    { file_path: 'docs/limits.md', content: '# Limits\n' },
  ],
  ['search-ui', 'Show facets in the results', 'ci-1', 'feat/facets', 'Read', { file_path: 'src/facets.tsx' }],
  ['mailer', 'Retry bounced mails', 'ci-1', 'fix/bounces', 'Grep', { pattern: 'onBounce' }],
  [
    'reports',
    'Make the monthly report faster',
    'ci-2',
    'perf/monthly',
    'Bash',
    { command: 'node bench/monthly.js' },
  ],
  [
    'ledger',
    'Reconcile the March entries',
    'ci-2',
    'main',
    'WebSearch',
    { query: 'IFRS 15 contract modification' },
  ],
  [
    'onboarding',
    'Shorten the sign-up form',
    'macbook',
    'ux/short-form',
    'Edit',
    { file_path: 'src/form.tsx', old_string: 'a', new_string: 'b' },
  ],
] as const;

function teams(now: number): EventScript[] {
  return TEAMS.map(([name, prompt, host, git_branch, tool, input], index) => {
    const began = 9 + index * 4;
    const script = new EventScript(name, { at: now - began * MINUTE, name })
      .start({ host, git_branch, ...(index % 2 === 1 && { model: SONNET }) })
      .prompt(prompt)
      .call('Read', { file_path: 'README.md' }, { seconds: 0.2, result: `# ${name}\n` })
      .say('I will look at what is there first.')
      .use(8_000 + index * 3_100, 700 + index * 90, 0.12 + index * 0.21);
    return script.wait((began - 1) * 60 - index * 7 - 10).open(tool, input);
  });
}
