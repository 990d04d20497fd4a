import type { Scenario } from '../scenario.js';

const HANDLER = `package orders

import "net/http"

// List answers one page of orders, newest first.
func (h *Handler) List(w http.ResponseWriter, r *http.Request) {
	page, err := h.store.Page(r.Context(), cursorFrom(r), limitFrom(r))
	if err != nil {
		writeError(w, err)
		return
	}
	writeJSON(w, page)
}
`;

/** Adds an endpoint and asks before it pushes. */
export const pagingEndpoint: Scenario = {
  name: 'paging-endpoint',
  source: 'claude-code',
  model: 'claude-sonnet-5-2',
  session_names: ['orders-api', 'backend-2'],
  project: 'orders-api',
  git_branch: 'feat/cursor-paging',
  play(script) {
    const { cwd, random } = script;
    const endpoint = random.pick(['orders', 'refunds', 'shipments']);
    script.start();
    script.prompt(
      `Add cursor paging to GET /v1/${endpoint}. Follow what customers already does. Tests first.`,
    );
    script.say('I will read how `customers` does it, then write the tests.');
    script.call({
      tool: 'Glob',
      input: { pattern: 'internal/customers/*.go', path: cwd },
      result: {
        filenames: ['cursor.go', 'handler.go', 'handler_test.go', 'store.go'].map(
          (file) => `${cwd}/internal/customers/${file}`,
        ),
        numFiles: 4,
        truncated: false,
      },
      takes: random.between(10, 60),
    });
    for (const file of ['cursor.go', 'handler.go']) {
      script.call({
        tool: 'Read',
        input: { file_path: `${cwd}/internal/customers/${file}` },
        result: {
          type: 'text',
          file: {
            filePath: `${cwd}/internal/customers/${file}`,
            content: HANDLER,
            numLines: 13,
            startLine: 1,
            totalLines: 13,
          },
        },
        takes: random.between(3, 18),
      });
    }
    script.call({
      tool: 'Write',
      input: {
        file_path: `${cwd}/internal/${endpoint}/handler_test.go`,
        content: `package ${endpoint}\n\nfunc TestListJoinsPagesWithoutHole(t *testing.T) {\n\t// …\n}\n`,
      },
      result: {
        type: 'create',
        filePath: `${cwd}/internal/${endpoint}/handler_test.go`,
        structuredPatch: [],
      },
      takes: random.between(5, 30),
    });
    script.call({
      tool: 'Bash',
      input: { command: `go test ./internal/${endpoint}/...`, description: 'See the new tests fail' },
      error: `Exit code 1\n--- FAIL: TestListJoinsPagesWithoutHole (0.00s)\n    handler_test.go:31: got 404, want 200\nFAIL\nFAIL\tinternal/${endpoint}\t0.412s`,
      takes: random.between(3_000, 7_000),
    });
    script.mark('working');
    script.say('They fail for the right reason. Now the handler.');
    script.call({
      tool: 'Write',
      input: {
        file_path: `${cwd}/internal/${endpoint}/handler.go`,
        content: HANDLER.replaceAll('orders', endpoint),
      },
      result: { type: 'create', filePath: `${cwd}/internal/${endpoint}/handler.go`, structuredPatch: [] },
      takes: random.between(5, 30),
    });
    script.call({
      tool: 'Bash',
      input: { command: 'go vet ./... && go test ./...', description: 'Run all tests' },
      result: {
        stdout: `ok  \tinternal/customers\t0.518s\nok  \tinternal/${endpoint}\t0.633s\nok  \tinternal/server\t1.204s`,
        stderr: '',
        interrupted: false,
      },
      takes: random.between(9_000, 17_000),
    });
    script.say('All green. I would like to push the branch, so that CI can run.');
    script.call({
      tool: 'Bash',
      input: { command: 'git push -u origin feat/cursor-paging', description: 'Push the branch' },
      result: {
        stdout: '',
        stderr: "branch 'feat/cursor-paging' set up to track 'origin/feat/cursor-paging'.",
        interrupted: false,
      },
      takes: random.between(1_800, 4_000),
      permission: { takes: random.between(50_000, 110_000), decision: 'allow' },
    });
    script.turnEnd(
      `\`GET /v1/${endpoint}\` pages by cursor now, with the same parameters as \`customers\` (\`after\`, \`limit\`). The branch is pushed.`,
    );
    script.wait(15_000, 40_000);
    script.end();
  },
};
