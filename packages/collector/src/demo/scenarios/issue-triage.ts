import type { Scenario } from '../scenario.js';

const TITLES = [
  'Export stops after 10,000 rows',
  'Wrong time zone in the weekly mail',
  'Login loop with two tabs',
  'Chart legend covers the last bar',
  'CSV import drops quoted commas',
] as const;

/** Works through an issue tracker with MCP tools; one call fails. */
export const issueTriage: Scenario = {
  name: 'issue-triage',
  source: 'claude-code',
  model: 'claude-haiku-5',
  session_names: ['triage', 'triage-nightly'],
  project: 'reports-web',
  git_branch: 'main',
  play(script) {
    const { random } = script;
    const first = random.between(1_200, 4_800);
    const issues = TITLES.map((title, index) => ({ number: first + index * 3, title }));
    script.start();
    script.prompt('Triage the issues of the last day: label, find duplicates, ask for what is missing.');
    script.call({
      tool: 'mcp__tracker__list_issues',
      input: { state: 'open', since: '24h', query: 'no:label' },
      result: [{ type: 'text', text: issues.map((issue) => `#${issue.number} ${issue.title}`).join('\n') }],
      takes: random.between(300, 900),
    });
    for (const [index, issue] of issues.entries()) {
      script.call({
        tool: 'mcp__tracker__search',
        input: { query: issue.title, limit: 5 },
        result: [
          {
            type: 'text',
            text: random.chance(0.4) ? `#${issue.number - 211} ${issue.title} (closed)` : 'No similar issue.',
          },
        ],
        takes: random.between(250, 800),
      });
      if (index === 1) {
        script.call({
          tool: 'mcp__tracker__add_label',
          input: { issue: issue.number, label: 'bug' },
          error: 'tracker answered 502 Bad Gateway',
          takes: random.between(2_000, 5_000),
        });
        script.say('The tracker had a hiccup; I try the label again.');
      }
      if (index === 2) script.mark('working');
      script.call({
        tool: 'mcp__tracker__add_label',
        input: { issue: issue.number, label: random.pick(['bug', 'needs-info', 'duplicate']) },
        result: [{ type: 'text', text: 'ok' }],
        takes: random.between(200, 700),
      });
    }
    script.turnEnd(`${issues.length} issues are labelled; one call failed and went through the second time.`);
    script.wait(6_000, 15_000);
    script.end('other');
  },
};
