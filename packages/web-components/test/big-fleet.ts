import type { AgentEvent } from '@ao-observability/core';
import { EventScript } from './event-script.js';

const PROJECTS = ['checkout-api', 'billing', 'web', 'infra', 'docs-site', 'search'];
const SOURCES = ['claude-code', 'claude-code', 'codex', 'gemini-cli'];
const TASKS = [
  'Fix the flaky retry test',
  'Add proration to invoices',
  'Rotate the signing keys',
  'Upgrade eslint',
];

/** The first events of many sessions in several projects: most at work, some waiting, failed and finished. */
export function bigFleet(count: number, now: number): AgentEvent[] {
  return Array.from({ length: count }, (_, index) => aSession(index, now)).flat();
}

function aUsage(index: number): Record<string, unknown> {
  return {
    message_id: `u${index}`,
    model: 'claude-sonnet-4-5-20250929',
    input_tokens: 5_000 + ((index * 977) % 20_000),
    output_tokens: 500,
    context_limit_tokens: 200_000,
    cache_read_tokens: (index * 7_919) % 175_000,
    ...(index % 5 !== 4 && { cost_usd: (index % 40) / 10 }),
  };
}

function aSession(index: number, now: number): AgentEvent[] {
  const project = PROJECTS[index % PROJECTS.length]!;
  const script = new EventScript(`s${index}`, { at: now - 300_000 - index * 1_000 })
    .start({
      cwd: `/home/dev/work/${project}`,
      git_branch: `task/${index}`,
      host: `ci-${index % 4}`,
      model: index % 3 === 0 ? 'claude-opus-4-5-20251101' : 'claude-sonnet-4-5-20250929',
    })
    .prompt(`${TASKS[index % TASKS.length]} #${index}`)
    .add('usage', aUsage(index))
    .call('Read', { file_path: `src/${project}/${index}.ts` }, { seconds: 1 });
  if (index % 12 === 1) script.ask('Bash', { command: `rm -rf build-${index}` });
  else if (index % 12 === 5) script.add('session_stop', { reason: 'error', error: 'exit 1' });
  else if (index % 3 === 2) script.add('turn_stop', {}).add('session_stop', { reason: 'exit' });
  else script.open('Edit', { file_path: `src/${project}/${index}.ts`, old_string: 'a', new_string: 'b' });
  return script.events.map((event) => ({ ...event, source: SOURCES[index % SOURCES.length]! }));
}
