/** One thing that the scripted model says or asks for. */
export type Block =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool_use'; readonly name: string; readonly input: Readonly<Record<string, unknown>> };

/** One answer of the scripted model: content, or an HTTP error. */
export type FinalAnswer = readonly Block[] | { readonly status: number; readonly kind: string };

/** The same, or one answer to the first request and another when the agent tries again. */
export type Answer = FinalAnswer | { readonly first: FinalAnswer; readonly again: FinalAnswer };

/** What the model answers in a conversation, request by request. The last answer repeats. */
export type Scenario = readonly Answer[];

const say = (text: string): Block => ({ type: 'text', text });
const use = (name: string, input: Record<string, unknown>): Block => ({ type: 'tool_use', name, input });
const bash = (command: string): Block => use('Bash', { command, description: 'a step' });
const agent = (prompt: string, run_in_background: boolean): Block =>
  use('Agent', { description: 'Look around', prompt, subagent_type: 'general-purpose', run_in_background });

/** By name. A prompt chooses one with `SCENARIO:<name>`; `{cwd}` becomes the agent's
 * folder, and `{agent}` the id of the sub-agent that the conversation named last. */
export const SCENARIOS = {
  /** Every kind of tool result: good, failed, several at once. */
  tools: [
    [say('I look around first.'), bash('echo hello-from-bash')],
    [use('Write', { file_path: '{cwd}/notes.txt', content: 'alpha\nbeta\n' })],
    [use('Read', { file_path: '{cwd}/notes.txt' })],
    [use('Edit', { file_path: '{cwd}/notes.txt', old_string: 'beta', new_string: 'BETA' })],
    [say('Now something that fails.'), bash('echo oops >&2; exit 3')],
    [
      bash('sleep 0.3; echo par-1'),
      use('Read', { file_path: '{cwd}/notes.txt' }),
      bash('sleep 0.6; echo par-3'),
    ],
    [use('Read', { file_path: '{cwd}/does-not-exist.txt' })],
    [use('NoSuchTool', { a: 1 })],
    [say('All done: the tools scenario ends here.')],
  ],
  'foreground-agent': [
    [say('I ask a colleague and wait.'), agent('SCENARIO:child please look around', false)],
    [say('The colleague is back; finished.')],
  ],
  'background-agent': [
    [say('I ask a colleague and go on.'), agent('SCENARIO:child please look around', true)],
    [say('The colleague works in the background.')],
    [say('The colleague has reported; finished.')],
  ],
  /** A sub-agent that works, reports, and is sent back to work in the same turn. */
  'continued-agent': [
    [agent('SCENARIO:child please look around', false)],
    [use('SendMessage', { to: '{agent}', summary: 'look again please', message: 'Please look again.' })],
    [say('The colleague looks again.')],
    [say('The colleague looked twice; finished.')],
  ],
  /** Something of everything that a reader wants to see. */
  show: [
    [bash('echo seen-by-the-browser')],
    [bash('echo oops >&2; exit 3')],
    [agent('SCENARIO:child please look around', false)],
    [say('The browser has seen it all.')],
  ],
  /** Two sub-agents side by side, one in the background; each asks one of its own. */
  'nested-agents': [
    [
      say('I ask two colleagues.'),
      agent('SCENARIO:asks-and-waits please look around', false),
      agent('SCENARIO:asks-and-goes-on please look around', true),
    ],
    [say('One colleague is back.')],
    [say('Both have reported; finished.')],
  ],
  'asks-and-waits': [
    [agent('SCENARIO:waited-for please look around', false)],
    [bash('echo after-the-child')],
    [say('Middle report: my colleague is back.')],
  ],
  'asks-and-goes-on': [
    [bash('echo before-the-child'), agent('SCENARIO:not-waited-for please look around', false)],
    [say('Background report: my colleague is back.')],
  ],
  /** Calls that never run: wrong input, no such tool, refused by a rule. */
  refused: [
    [use('Read', { wrong: true })],
    [use('NoSuchTool', { a: 1 }), bash('echo this-one-runs')],
    [bash('touch {cwd}/forbidden')],
    [say('Nothing was let through but one.')],
  ],
  /** A conversation that goes on after its end, three times. */
  resumed: [
    [say('I begin.'), bash('echo first-run')],
    [say('The first run is done.')],
    [say('I go on.'), bash('echo second-run')],
    [say('The second run is done.')],
    [say('And on.'), bash('echo third-run')],
    [say('The third run is done.')],
    [say('Another way.'), bash('echo fourth-run')],
    [say('The fourth run is done.')],
  ],
  /** What a request for the summary of a conversation is answered with, whatever its scenario. */
  summary: [[say('<analysis>All of it.</analysis><summary>There was an echo.</summary>')]],
  'after-compaction': [[say('I remember the summary.')]],
  /** A call that does not end by itself, and tells its process. */
  endless: [
    [say('This takes long.'), bash('echo $$ > {cwd}/endless.pid; exec tail -f /dev/null')],
    [say('It ended after all.')],
  ],
  /** The API is overloaded once. */
  retried: [
    [bash('echo before-the-retry')],
    {
      first: { status: 529, kind: 'overloaded_error' },
      again: [say('The second attempt got through.'), bash('echo after-the-retry')],
    },
    [say('Done after a retry.')],
  ],
  child: [[bash('sleep 0.2; echo from-child')], [say('Child report: all good.')]],
  'waited-for': [[bash('sleep 0.2; echo waited-for')], [say('The first grandchild reports.')]],
  'not-waited-for': [[bash('sleep 0.2; echo not-waited-for')], [say('The second grandchild reports.')]],
  /** The API never answers. */
  overloaded: [{ status: 529, kind: 'overloaded_error' }],
  broken: [{ status: 500, kind: 'api_error' }],
  /** One call and an answer, for runs whose subject is the collector. */
  short: [[bash('echo short-step')], [say('Short and done.')]],
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;
