import type { Scenario } from '../scenario.js';

/** Is refused a command, then meets a provider that is overloaded, and gives up. */
export const providerOutage: Scenario = {
  name: 'provider-outage',
  source: 'claude-code',
  model: 'claude-opus-5-5',
  session_names: ['infra-cost', ''],
  project: 'infrastructure',
  git_branch: 'chore/smaller-nodes',
  play(script) {
    const { cwd, random } = script;
    script.start();
    script.prompt('Find node pools that are too large and propose smaller ones. Do not apply anything.');
    script.call({
      tool: 'Bash',
      input: { command: 'terraform plan -out=plan.bin', description: 'See the present state' },
      result: {
        stdout: 'No changes. Your infrastructure matches the configuration.',
        stderr: '',
        interrupted: false,
      },
      takes: random.between(9_000, 18_000),
    });
    script.call({
      tool: 'Bash',
      input: {
        command: 'kubectl drain pool-b --ignore-daemonsets',
        description: 'See what moves when pool-b is drained',
      },
      takes: 0,
      permission: { takes: random.between(12_000, 24_000), decision: 'deny' },
    });
    script.say('Understood, I leave the cluster alone and use last month’s metrics instead.');
    script.call({
      tool: 'Read',
      input: { file_path: `${cwd}/metrics/2026-10.csv` },
      result: {
        type: 'text',
        file: {
          filePath: `${cwd}/metrics/2026-10.csv`,
          content: 'pool,cpu_p95,mem_p95\npool-a,0.71,0.64\npool-b,0.18,0.22\n',
          numLines: 3,
          startLine: 1,
          totalLines: 3,
        },
      },
      takes: random.between(4, 18),
    });
    script.mark('working');
    script.wait(9_000, 16_000);
    script.turnFailed(
      'overloaded_error',
      'API Error: 529 Overloaded. The provider is busy; nothing is wrong with your request.',
    );
    script.wait(14_000, 30_000);
    script.prompt('Try again.');
    script.wait(12_000, 20_000);
    script.turnFailed('overloaded_error', 'API Error: 529 Overloaded after 10 attempts.');
    script.wait(4_000, 9_000);
    script.endWithError('API Error: 529 Overloaded after 10 attempts.');
  },
};
