import type { Scenario } from '../scenario.js';

/** Another agent program: measures, changes one thing, measures again. */
export const hotLoop: Scenario = {
  name: 'hot-loop',
  source: 'codex',
  model: 'gpt-5.2-codex',
  session_names: ['search-perf'],
  project: 'search-index',
  git_branch: 'perf/scoring',
  play(script) {
    const { cwd, random } = script;
    let nanoseconds = random.between(880, 990);
    script.start();
    script.prompt('bench score_document is at about 900 ns. Get it below 500 without unsafe.');
    const ideas = [
      'keep term weights in a flat array',
      'skip the square root until the end',
      'sort postings by document once',
      'reuse the scratch buffer',
    ];
    for (const [index, idea] of ideas.entries()) {
      script.think(`Next idea: ${idea}.`);
      script.call({
        tool: 'apply_patch',
        input: { file_path: `${cwd}/src/score.rs`, description: idea },
        result: { success: true, files: ['src/score.rs'] },
        takes: random.between(8, 40),
      });
      if (index === 1) {
        script.call({
          tool: 'shell',
          input: { command: 'cargo bench --bench score' },
          error:
            'error[E0502]: cannot borrow `scratch` as mutable because it is also borrowed as immutable\n  --> src/score.rs:74:9',
          takes: random.between(3_000, 6_000),
        });
        script.say('The borrow checker is right; the buffer moves out of the loop.');
      }
      nanoseconds = Math.round(nanoseconds * (random.between(76, 88) / 100));
      script.call({
        tool: 'shell',
        input: { command: 'cargo bench --bench score' },
        result: {
          output: `score_document  time:   [${nanoseconds - 4} ns ${nanoseconds} ns ${nanoseconds + 6} ns]`,
          exit_code: 0,
        },
        takes: random.between(15_000, 28_000),
      });
      if (index === 1) script.mark('working');
    }
    script.turnEnd(
      `score_document takes ${nanoseconds} ns now. ${nanoseconds < 500 ? 'The target is met.' : 'The target is not met yet; the rest is memory traffic.'}`,
    );
    script.wait(40_000, 80_000);
    script.end('exit');
  },
};
