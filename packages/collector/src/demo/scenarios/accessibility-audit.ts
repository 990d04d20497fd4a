import type { Scenario } from '../scenario.js';

/** A third agent program: audits pages, reports, and stays open for questions. */
export const accessibilityAudit: Scenario = {
  name: 'accessibility-audit',
  source: 'gemini-cli',
  model: 'gemini-3-pro',
  session_names: ['a11y-audit'],
  project: 'landing-page',
  git_branch: 'main',
  play(script) {
    const { cwd, random } = script;
    const pages = ['index.html', 'pricing.html', 'docs/start.html', 'contact.html'];
    let found = 0;
    script.start();
    script.prompt('Audit our public pages for accessibility. Report only what a user would notice.');
    for (const page of pages) {
      const count = random.between(0, 4);
      found += count;
      script.call({
        tool: 'read_file',
        input: { file_path: `${cwd}/${page}` },
        result: {
          llmContent: `<!doctype html>\n<html lang="en">\n<!-- ${page} -->`,
          returnDisplay: `Read ${page}`,
        },
        takes: random.between(4, 30),
      });
      script.call({
        tool: 'run_shell_command',
        input: { command: `npx axe-cli ${page}`, description: `Check ${page}` },
        result: { output: count === 0 ? 'No violations found.' : `${count} violations found.`, exit_code: 0 },
        takes: random.between(4_000, 9_000),
      });
      if (page === 'pricing.html') script.mark('working');
    }
    script.turnEnd(
      `${found} findings on ${pages.length} pages. The worst: the price switch cannot be reached with the keyboard.`,
    );
    script.wait(90_000, 200_000);
    script.prompt('Thanks. Which one would you fix first?');
    script.turnEnd('The price switch: a button instead of a div, two lines.');
    script.wait(60_000, 120_000);
    script.end('exit');
  },
};
