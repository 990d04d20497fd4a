import type { Scenario } from '../scenario.js';
import type { ScriptedAgent } from '../session-script.js';
import type { Random } from '../random.js';

const PARTS = ['billing', 'catalog', 'shipping'] as const;

/** Sends three sub-agents at once, ends its turn, and is woken when they are done. */
export const backgroundAgents: Scenario = {
  name: 'background-agents',
  source: 'claude-code',
  model: 'claude-opus-5-5',
  session_names: ['orchestrator', 'refactor-lead'],
  project: 'platform',
  git_branch: 'refactor/typed-events',
  play(script) {
    const { random } = script;
    script.start();
    script.prompt(
      'Move billing, catalog and shipping from string events to the typed event bus. Work in parallel where you can.',
    );
    script.think('The three packages do not depend on each other, so one agent each. I review and join.');
    script.say('I start one agent per package; they do not touch the same files.');
    const done = PARTS.map((part) => script.launch(mover(part, random)));
    script.turnEnd('Three agents are at work in the background. I will report when they are back.');
    for (const [index, at_ms] of done.toSorted((a, b) => a - b).entries()) {
      script.waitUntil(at_ms);
      script.prompt(
        `<task-notification>\n<status>completed</status>\n<summary>Agent ${index + 1} of ${done.length} is done</summary>\n</task-notification>`,
        'machine',
      );
      script.say(`${index + 1} of ${done.length} back; its diff is small and its tests pass.`);
      script.turnEnd(
        index + 1 < done.length ? 'Waiting for the others.' : 'All three packages use the typed bus.',
      );
    }
    script.wait(9_000, 24_000);
    script.prompt('Run everything once more, then open a pull request.');
    script.call({
      tool: 'Bash',
      input: {
        command: 'npx turbo run test --affected',
        description: 'Run the tests of all changed packages',
      },
      result: {
        stdout: 'Tasks:    14 successful, 14 total\nCached:    5 cached, 14 total\n  Time:    38.114s',
        stderr: '',
        interrupted: false,
      },
      takes: random.between(26_000, 44_000),
    });
    script.call({
      tool: 'Bash',
      input: { command: 'gh pr create --fill', description: 'Open a pull request' },
      result: {
        stdout: `https://git.example/shop/platform/pull/${random.between(400, 999)}`,
        stderr: '',
        interrupted: false,
      },
      takes: random.between(1_500, 3_500),
      permission: { takes: random.between(9_000, 25_000), decision: 'allow' },
    });
    script.turnEnd('The pull request is open; 14 of 14 tasks pass.');
    script.wait(10_000, 30_000);
    script.end();
  },
};

function mover(part: string, random: Random): ScriptedAgent {
  const files = random.between(3, 6);
  return {
    type: 'general-purpose',
    description: `Move ${part} to the typed bus`,
    result: `${files} files changed in packages/${part}; its tests pass.`,
    play(agent) {
      const folder = `${agent.cwd}/packages/${part}/src`;
      agent.call({
        tool: 'Grep',
        input: { pattern: String.raw`bus\.emit\('`, path: folder, output_mode: 'files_with_matches' },
        result: {
          mode: 'files_with_matches',
          numFiles: files,
          filenames: Array.from({ length: files }, (_, n) => `${folder}/handler-${n + 1}.ts`),
        },
        takes: random.between(20, 90),
      });
      agent.mark('working');
      for (let n = 1; n <= files; n++) {
        const file_path = `${folder}/handler-${n}.ts`;
        const old_string = `bus.emit('${part}.changed', { id });`;
        const new_string = `bus.emit(${part}Changed({ id }));`;
        const lines = [`-  ${old_string}`, `+  ${new_string}`];
        agent.call({
          tool: 'Edit',
          input: { file_path, old_string, new_string, replace_all: false },
          result: {
            filePath: file_path,
            oldString: old_string,
            newString: new_string,
            structuredPatch: [{ oldStart: 18, oldLines: 1, newStart: 18, newLines: 1, lines }],
          },
          takes: random.between(4, 22),
        });
        agent.wait(1_500, 4_500);
      }
      agent.call({
        tool: 'Bash',
        input: { command: `npx vitest run packages/${part}`, description: `Test ${part}` },
        result: {
          stdout: ` Test Files  ${files} passed (${files})\n      Tests  ${files * 9} passed (${files * 9})`,
          stderr: '',
          interrupted: false,
        },
        takes: random.between(5_000, 16_000),
      });
      agent.say(`\`${part}\` is done.`);
    },
  };
}
