import type { Scenario } from '../scenario.js';

const QUESTIONS = [
  {
    about: 'SQLite in WAL mode',
    query: 'sqlite wal checkpoint latency concurrent readers',
    url: 'https://www.sqlite.org/wal.html',
  },
  {
    about: 'server-sent events',
    query: 'server-sent events Last-Event-ID reconnect specification',
    url: 'https://html.spec.whatwg.org/multipage/server-sent-events.html',
  },
  {
    about: 'virtual scrolling',
    query: 'virtual list dynamic row height scroll anchoring',
    url: 'https://developer.mozilla.org/docs/Web/CSS/overflow-anchor',
  },
] as const;

/** Reads the web, sends two sub-agents one after the other, and writes a report. */
export const research: Scenario = {
  name: 'research',
  source: 'claude-code',
  model: 'claude-opus-5-5',
  session_names: ['researcher', 'my-researcher'],
  project: 'notes/architecture',
  git_branch: 'main',
  play(script) {
    const { cwd, random } = script;
    const { about, query, url } = random.pick(QUESTIONS);
    const host = new URL(url).host;
    script.start();
    script.prompt(`Write a two-page decision paper on ${about} for our team. Sources for every claim.`);
    script.think(
      'I need primary sources first. Then two independent readings, so that claims are checked by somebody who did not make them.',
    );
    script.call({
      tool: 'WebSearch',
      input: { query },
      result: {
        query,
        results: [{ tool_use_id: 'srvtoolu_1', content: [{ title: `${about}: the specification`, url }] }],
        durationSeconds: 2,
      },
      takes: random.between(1_500, 3_800),
    });
    script.call({
      tool: 'WebFetch',
      input: { url, prompt: 'What does it guarantee, and what does it leave open?' },
      result: {
        bytes: random.between(24_000, 90_000),
        code: 200,
        codeText: 'OK',
        result: `It guarantees order within one writer. Readers never block the writer. It leaves open when a checkpoint runs; that is up to the application (${host}).`,
        url,
      },
      takes: random.between(2_200, 5_200),
    });
    script.delegate({
      type: 'general-purpose',
      description: `Find measurements about ${about}`,
      result:
        'Three measurements found; two agree within 10 %, the third used another block size and is not comparable.',
      play(agent) {
        agent.say('Looking for measurements with a described method.');
        agent.call({
          tool: 'WebSearch',
          input: { query: `${query} benchmark` },
          result: { query: `${query} benchmark`, results: [] },
          takes: random.between(1_400, 3_600),
        });
        agent.call({
          tool: 'WebFetch',
          input: { url: 'https://blog.example/measured', prompt: 'Which numbers, on which machine?' },
          result: { bytes: 18_211, code: 200, result: 'p50 0.4 ms, p99 3.5 ms on a laptop with an SSD.' },
          takes: random.between(2_000, 4_800),
        });
        agent.mark('subagent');
        agent.call({
          tool: 'WebFetch',
          input: { url: 'https://archive.example/2019/fsync', prompt: 'Which numbers, on which machine?' },
          error: 'Request failed with status code 404',
          takes: random.between(700, 1_900),
        });
      },
    });
    script.delegate({
      type: 'fact-checker',
      description: 'Check the claims of the draft',
      result: 'Eleven claims: ten hold, one is too strong ("never blocks" holds for readers only).',
      play(agent) {
        agent.call({
          tool: 'Read',
          input: { file_path: `${cwd}/drafts/decision.md` },
          result: {
            type: 'text',
            file: {
              filePath: `${cwd}/drafts/decision.md`,
              content: '# Decision\n\nReaders never block the writer …\n',
              numLines: 61,
              startLine: 1,
              totalLines: 61,
            },
          },
          takes: random.between(4, 14),
        });
        agent.call({
          tool: 'WebFetch',
          input: { url, prompt: 'Does it say that nothing ever blocks?' },
          result: {
            bytes: 40_112,
            code: 200,
            result: 'No. It says that readers do not block writers and a writer does not block readers.',
          },
          takes: random.between(2_000, 4_000),
        });
      },
    });
    script.call({
      tool: 'Write',
      input: {
        file_path: `${cwd}/decision.md`,
        content: `# ${about}\n\n## Decision\n\nWe use it, with the checkpoint in a worker.\n\n## Evidence\n\n| claim | source |\n|---|---|\n| readers do not block the writer | ${host} |\n`,
      },
      result: { type: 'create', filePath: `${cwd}/decision.md`, structuredPatch: [] },
      takes: random.between(6, 24),
    });
    script.turnEnd(
      `The paper is in \`decision.md\`: **yes**, with one condition. Ten of eleven claims held when checked; the eleventh is reworded.`,
    );
    script.wait(60_000, 120_000);
    script.end();
  },
};
