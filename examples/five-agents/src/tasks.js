/** What the five agents are asked; the steps are what a scripted agent does instead of a model. */
export const TASKS = [
  {
    name: 'reviewer',
    prompt: 'Read the README and name the three sentences that a newcomer would stumble over.',
    steps: [
      { tool: 'Read', input: { file_path: 'README.md' }, result: '# A project' },
      { say: 'Three sentences assume that the reader knows what a collector is.' },
    ],
  },
  {
    name: 'tester',
    prompt: 'Run the tests and say which one is the slowest.',
    steps: [
      { tool: 'Bash', input: { command: 'npm test' }, error: 'Exit code 1\n1 failed, 41 passed' },
      { tool: 'Bash', input: { command: 'npm test -- --retry 1' }, result: '42 passed' },
      { say: 'One test is flaky, and it is also the slowest.' },
    ],
  },
  {
    name: 'searcher',
    prompt: 'Find every place that reads an environment variable.',
    steps: [
      {
        agent: 'Look into the packages',
        tool: 'Grep',
        input: { pattern: 'process\\.env' },
        result: '4 files',
      },
      { say: 'Four files read the environment, all of them command lines.' },
    ],
  },
  {
    name: 'planner',
    prompt: 'Propose an order in which to split the largest file.',
    steps: [
      { tool: 'Bash', input: { command: 'wc -l src/*.js | sort -n | tail -3' }, result: '212 src/server.js' },
      { thought: 'The routes do not depend on each other.' },
      { say: 'First the routes, then the options, then the life cycle.' },
    ],
  },
  {
    name: 'publisher',
    prompt: 'Say whether a release could be made now. Do not make one.',
    steps: [
      { tool: 'Bash', input: { command: 'npm publish' }, denied: 'A release is made by a human.' },
      { say: 'It could: the tests pass and the version is new.' },
    ],
  },
];
