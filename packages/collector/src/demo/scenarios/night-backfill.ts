import type { Scenario } from '../scenario.js';

/** Runs one command for so long that it looks stalled. */
export const nightBackfill: Scenario = {
  name: 'night-backfill',
  source: 'claude-code',
  model: 'claude-sonnet-5-2',
  session_names: ['night-backfill'],
  project: 'data/events',
  git_branch: 'main',
  play(script) {
    const { random } = script;
    script.start('startup');
    script.prompt('Backfill the event table for September, day by day. Report when it is done.');
    script.call({
      tool: 'Bash',
      input: { command: 'python -m backfill --month 2026-09 --plan', description: 'Plan the backfill' },
      result: { stdout: '30 days, 412 million rows, about 25 minutes', stderr: '', interrupted: false },
      takes: random.between(4_000, 8_000),
    });
    script.say('30 days, one command. I start it now.');
    script.mark('silence');
    script.call({
      tool: 'Bash',
      input: {
        command: 'python -m backfill --month 2026-09 --workers 4',
        description: 'Run the backfill',
        timeout: 3_600_000,
      },
      result: { stdout: '30 of 30 days written, 412,008,117 rows', stderr: '', interrupted: false },
      takes: random.between(22 * 60_000, 30 * 60_000),
    });
    script.turnEnd('September is filled: 30 of 30 days, 412,008,117 rows.');
    script.wait(10_000, 30_000);
    script.end('other');
  },
};
