import type { AgentEvent } from '@ao-observability/core';
import { EventScript } from './event-script.js';

const MINUTE = 60_000;
const CWD = '/home/dev/work/billing';

/** Sessions to review: files changed in every way, a file that two sessions edit, questions and permissions. */
export function reviewFleet(now: number): AgentEvent[] {
  const scripts = [billing(now), tax(now), migrate(now), question(now)];
  return scripts
    .flatMap(({ events }) => events)
    .toSorted((one, other) => Date.parse(one.timestamp) - Date.parse(other.timestamp));
}

/** A source file of so many lines. */
export function aFile(lines: number): string {
  return Array.from({ length: lines }, (_, line) => `export const line${line} = ${line};\n`).join('');
}

function billing(now: number): EventScript {
  const proration = `${aFile(30)}export function prorate(cents: number, days: number): number {\n  return (cents * days) / 30;\n}\n`;
  const rounded = proration.replace('(cents * days) / 30', 'Math.round((cents * days) / daysInMonth)');
  const named = rounded.replace('days: number', 'days: number, daysInMonth: number');
  const agent = { agent_id: 'writer-1' };
  const edit = (old_string: string, new_string: string) => ({
    file_path: `${CWD}/src/proration.ts`,
    old_string,
    new_string,
  });
  return new EventScript('billing', { at: now - 9 * MINUTE, name: 'billing' })
    .start({ git_branch: 'feat/proration', cwd: CWD })
    .prompt('Add proration to invoices')
    .say('I will make the rounding explicit and pass the length of the month.')
    .call('Edit', edit('(cents * days) / 30', 'Math.round((cents * days) / daysInMonth)'), {
      result: { originalFile: proration, structuredPatch: [] },
    })
    .call('Edit', edit('days: number', 'days: number, daysInMonth: number'), {
      result: { originalFile: rounded, structuredPatch: [] },
    })
    .call('Edit', edit('nowhere', 'x'), { error: 'String to replace not found in file.' })
    .call(
      'Write',
      { file_path: `${CWD}/src/proration.test.ts`, content: `import { prorate } from './proration.js';\n` },
      {
        result: {
          type: 'create',
          content: `import { prorate } from './proration.js';\n`,
          originalFile: null,
        },
      },
    )
    .open('Task', { description: 'Write the docs', prompt: 'Document proration.' }, { tool_use_id: 'docs-1' })
    .add('subagent_start', { agent_type: 'writer', description: 'Write the docs' }, agent)
    .call(
      'Edit',
      { file_path: `${CWD}/docs/invoices/proration.md`, old_string: 'TODO', new_string: 'Days are counted.' },
      { result: 'ok' },
      agent,
    )
    .call(
      'Edit',
      { file_path: `${CWD}/docs/invoices/proration.md`, old_string: 'counted', new_string: 'counted once' },
      { result: 'ok' },
      agent,
    )
    .add('subagent_stop', { agent_type: 'writer', result: 'Done.' }, agent)
    .call(
      'apply_patch',
      { input: `*** Begin Patch\n*** Delete File: src/legacy.ts\n*** End Patch` },
      { result: 'Done' },
    )
    .call(
      'Edit',
      { file_path: `${CWD}/src/tax.ts`, old_string: 'rate', new_string: 'ratio' },
      { result: { originalFile: named.replaceAll('line', 'rate '), structuredPatch: [] } },
    )
    .wait(MINUTE / 1_000)
    .say('The suite is next. It needs a **clean database**.')
    .call('Bash', { command: 'npm test' }, { seconds: 12.4, result: { stdout: '214 passed', stderr: '' } })
    .say('The numbers are right. The schema of the test database is old, so I want to rebuild it.')
    .ask('Bash', {
      command:
        'sudo rm -rf /var/lib/billing-test && \\\n  npm ci && \\\n  curl -fsSL https://fixtures.example.com/seed.sql > "$TMPDIR/seed.sql"',
      description: 'Rebuild the test database',
    });
}

function tax(now: number): EventScript {
  return new EventScript('tax', { at: now - 5 * MINUTE, name: 'tax-rules' })
    .start({ git_branch: 'main', cwd: CWD })
    .prompt('Round taxes per line')
    .call('Edit', { file_path: 'src/tax.ts', old_string: 'round', new_string: 'roundLine' }, { result: 'ok' })
    .wait(30)
    .ask('Write', { file_path: `${CWD}/src/tax.ts`, content: aFile(4) });
}

function migrate(now: number): EventScript {
  return new EventScript('docs', { at: now - 14 * MINUTE, name: 'docs-site' })
    .start({ model: 'gpt-5-codex', git_branch: 'v5', cwd: '/home/dev/work/docs', host: 'ci-3' })
    .prompt('Migrate the documentation to v5')
    .call(
      'Bash',
      { command: 'npx astro check' },
      { seconds: 11, result: { stdout: 'No problems', stderr: '' } },
    )
    .say('One decision is yours.')
    .ask('AskUserQuestion', {
      questions: [
        {
          question: 'Keep the old redirects?',
          options: [
            { label: 'Yes', description: 'Old links go on to work' },
            { label: 'No', description: 'The site gets smaller' },
          ],
        },
      ],
    });
}

function question(now: number): EventScript {
  return new EventScript('idle', { at: now - 30 * MINUTE, name: 'search' })
    .start({ cwd: '/home/dev/work/search' })
    .prompt('Which index is unused?')
    .say('Two are. Shall I drop them?')
    .add('notification', { kind: 'agent_needs_input', message: 'Claude is waiting for your input' });
}
