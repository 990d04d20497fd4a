import type { Scenario } from '../scenario.js';

const SCREENS = ['Inbox', 'Thread', 'Compose', 'Search', 'Settings', 'Profile', 'Labels', 'Outbox'] as const;

/** Works until its context is full, compacts it, and goes on. */
export const longFeature: Scenario = {
  name: 'long-feature',
  source: 'claude-code',
  model: 'claude-opus-5-5',
  session_names: ['mobile-dark-mode', 'mobile-app'],
  project: 'mobile-app',
  git_branch: 'feat/dark-mode',
  play(script) {
    const { cwd, random } = script;
    script.start();
    script.prompt(
      'Give every screen a dark mode. Use the colour tokens, no literals. Keep screenshots up to date.',
    );
    script.call({
      tool: 'TodoWrite',
      input: {
        todos: SCREENS.map((screen) => ({
          content: `Dark mode for ${screen}`,
          status: 'pending',
          activeForm: `Working on ${screen}`,
        })),
      },
      result: {
        newTodos: SCREENS.map((screen) => ({ content: `Dark mode for ${screen}`, status: 'pending' })),
      },
      takes: 6,
    });
    for (const [index, screen] of SCREENS.entries()) {
      if (index === 5) {
        script.compact(
          random.between(158_000, 181_000),
          'Dark mode: Inbox, Thread, Compose, Search and Settings are done with tokens and new screenshots. Left: Profile, Labels, Outbox.',
        );
      }
      const file_path = `${cwd}/app/screens/${screen}Screen.tsx`;
      script.call({
        tool: 'Read',
        input: { file_path },
        result: {
          type: 'text',
          file: {
            filePath: file_path,
            content: `export function ${screen}Screen() {\n  return <View style={{ backgroundColor: '#ffffff' }} />;\n}\n`,
            numLines: 3,
            startLine: 1,
            totalLines: 3,
          },
        },
        takes: random.between(3, 15),
      });
      const old_string = "backgroundColor: '#ffffff'";
      const new_string = 'backgroundColor: tokens.surface';
      script.call({
        tool: 'Edit',
        input: { file_path, old_string, new_string, replace_all: true },
        result: {
          filePath: file_path,
          oldString: old_string,
          newString: new_string,
          structuredPatch: [
            {
              oldStart: 2,
              oldLines: 1,
              newStart: 2,
              newLines: 1,
              lines: [
                `-  return <View style={{ ${old_string} }} />;`,
                `+  return <View style={{ ${new_string} }} />;`,
              ],
            },
          ],
        },
        takes: random.between(4, 20),
      });
      if (index === 2) script.mark('working');
      if (index % 3 === 2) {
        script.call({
          tool: 'Bash',
          input: {
            command: `yarn screenshots --screen ${screen}`,
            description: `Take the screenshots of ${screen} again`,
          },
          result: {
            stdout: `✓ ${screen} light\n✓ ${screen} dark\n2 screenshots written`,
            stderr: '',
            interrupted: false,
          },
          takes: random.between(7_000, 15_000),
        });
      }
    }
    script.call({
      tool: 'Bash',
      input: { command: 'yarn lint && yarn test', description: 'Check everything' },
      result: {
        stdout: `Tests: ${random.between(210, 260)} passed\nNo colour literals found.`,
        stderr: '',
        interrupted: false,
      },
      takes: random.between(20_000, 40_000),
    });
    script.turnEnd(`All ${SCREENS.length} screens have a dark mode; no colour literal is left.`);
    script.wait(20_000, 50_000);
    script.end();
  },
};
