import type { ToolCallEntry } from '@ao-observability/core';

/** Calls as agent programs make them: inputs and results copied from recordings and from their documentation. */
export const TOOL_PAYLOADS = {
  bash: aCall('Bash', {
    input: { command: 'echo hello-from-bash; ls', description: 'List the folder' },
    result: {
      stdout: 'hello-from-bash\n\u001b[32mCLAUDE.md\u001b[0m\nseed.txt',
      stderr: 'one warning',
      interrupted: false,
      isImage: false,
      noOutputExpected: false,
    },
  }),
  bashBackground: aCall('Bash', {
    input: { command: 'sleep 2; echo bg-done', description: 'bg', run_in_background: true },
    result: {
      stdout: '',
      stderr: '',
      interrupted: false,
      isImage: false,
      noOutputExpected: false,
      backgroundTaskId: 'bsee4yv4o',
    },
  }),
  bashFailed: aCall('Bash', {
    input: { command: 'echo oops >&2; exit 3', description: 'mock step' },
    error: 'Exit code 3\noops',
    outcome: 'failed',
  }),
  codexShell: aCall('shell', {
    input: { command: ['bash', '-lc', 'cargo bench'], workdir: '/work/x', timeout_ms: 10_000 },
    result: '{"output":"score 842 ns","metadata":{"exit_code":0,"duration_seconds":1.2}}',
  }),
  geminiShell: aCall('run_shell_command', {
    input: { command: 'npm test', description: 'Run the tests', directory: 'web' },
    result: { output: 'all pass', exit_code: 0 },
  }),
  read: aCall('Read', {
    input: { file_path: '/home/dev/project/src/a.ts', offset: 10, limit: 2 },
    result: {
      type: 'text',
      file: {
        filePath: '/home/dev/project/src/a.ts',
        content: 'const a = 1;\nexport { a };\n',
        numLines: 2,
        startLine: 10,
        totalLines: 40,
      },
    },
  }),
  readNumbered: aCall('Read', {
    input: { file_path: '/home/dev/project/notes.txt' },
    result: '1\talpha\n2\tBETA\n3\tgamma\n\n<system-reminder>be careful</system-reminder>',
  }),
  readImage: aCall('Read', {
    input: { file_path: '/home/dev/project/shot.png' },
    result: {
      type: 'image',
      file: {
        base64: 'iVBORw0KGgo=',
        type: 'image/png',
        originalSize: 24_000,
        dimensions: { originalWidth: 640, originalHeight: 480 },
      },
    },
  }),
  readFailed: aCall('Read', {
    input: { file_path: '/home/dev/project/does-not-exist.txt' },
    error: 'File does not exist. Note: your current working directory is /home/dev/project.',
    outcome: 'failed',
  }),
  readFile: aCall('read_file', {
    input: { absolute_path: '/home/dev/project/b.py' },
    result: 'def f():\n    return 1\n',
  }),
  edit: aCall('Edit', {
    input: {
      file_path: '/home/dev/project/notes.txt',
      old_string: 'beta',
      new_string: 'BETA',
      replace_all: false,
    },
    result: {
      filePath: '/home/dev/project/notes.txt',
      oldString: 'beta',
      newString: 'BETA',
      originalFile: 'alpha\nbeta\ngamma\n',
      structuredPatch: [
        { oldStart: 1, oldLines: 3, newStart: 1, newLines: 3, lines: [' alpha', '-beta', '+BETA', ' gamma'] },
      ],
      userModified: true,
      replaceAll: false,
    },
  }),
  write: aCall('Write', {
    input: { file_path: '/home/dev/project/new.txt', content: 'alpha\nbeta\n' },
    result: {
      type: 'create',
      filePath: '/home/dev/project/new.txt',
      content: 'alpha\nbeta\n',
      structuredPatch: [],
      originalFile: null,
      userModified: false,
    },
  }),
  applyPatch: aCall('apply_patch', {
    input: {
      input:
        '*** Begin Patch\n*** Update File: src/score.rs\n@@ fn score()\n let x = 1;\n-let y = 2;\n+let y = 3;\n*** Add File: notes.md\n+# Notes\n*** End Patch',
    },
    result: { output: 'Success. Updated 2 files', metadata: { exit_code: 0 } },
  }),
  notebookEdit: aCall('NotebookEdit', {
    input: { notebook_path: 'a.ipynb', cell_id: 'c1', new_source: 'print(1)', edit_mode: 'replace' },
    result: { new_source: 'print(1)', old_source: 'print(0)', cell_id: 'c1' },
  }),
  grep: aCall('Grep', {
    input: { pattern: 'alpha', path: '/home/dev/project', output_mode: 'content' },
    result: {
      mode: 'content',
      numFiles: 0,
      filenames: [],
      content: 'notes.txt:1:alpha\nseed.txt:1:line 1 alpha',
      numLines: 2,
    },
  }),
  glob: aCall('Glob', {
    input: { pattern: '*.txt', path: '/home/dev/project' },
    result: {
      filenames: ['/home/dev/project/notes.txt', 'seed.txt'],
      durationMs: 9,
      numFiles: 2,
      truncated: false,
    },
  }),
  todo: aCall('TodoWrite', {
    input: {
      todos: [
        { content: 'Read the code', status: 'completed', activeForm: 'Reading' },
        { content: 'Bound the delay', status: 'in_progress', activeForm: 'Bounding' },
        { content: 'Run the tests', status: 'pending', activeForm: 'Running' },
      ],
    },
    result: { oldTodos: [], newTodos: [{ content: 'Read the code', status: 'completed' }] },
  }),
  plan: aCall('update_plan', {
    input: {
      explanation: 'Two steps',
      plan: [
        { step: 'Measure', status: 'completed' },
        { step: 'Change', status: 'pending' },
      ],
    },
    result: 'Plan updated',
  }),
  taskCreate: aCall('TaskCreate', {
    input: { subject: 'Write the docs', description: 'Docs for the collector', activeForm: 'Writing docs' },
    result: { task: { id: '1', subject: 'Write the docs', description: 'Docs for the collector' } },
  }),
  taskUpdate: aCall('TaskUpdate', {
    input: { taskId: '1', status: 'in_progress' },
    result: {
      success: true,
      taskId: '1',
      updatedFields: ['status'],
      statusChange: { from: 'pending', to: 'in_progress' },
    },
  }),
  webFetch: aCall('WebFetch', {
    input: { url: 'https://spec.example/wal', prompt: 'What does it guarantee?' },
    result: {
      bytes: 42_000,
      code: 200,
      codeText: 'OK',
      result: 'Order within one writer.',
      url: 'https://spec.example/wal',
    },
  }),
  webSearch: aCall('WebSearch', {
    input: { query: 'write-ahead log' },
    result: {
      query: 'write-ahead log',
      results: [
        {
          tool_use_id: 'srvtoolu_1',
          content: [
            { title: 'The specification', url: 'https://spec.example/wal' },
            { title: 'A trap', url: 'javascript:alert(1)' },
          ],
        },
        'Two pages describe it.',
      ],
      durationSeconds: 2,
    },
  }),
  mcpText: aCall('mcp__mock__ping', {
    input: { message: 'hi' },
    result: [{ type: 'text', text: 'pong hi' }],
  }),
  mcpMixed: aCall('mcp__tracker__search', {
    input: { filter: { state: 'open', labels: ['bug'] } },
    result: [
      { type: 'text', text: '[{"id": 1, "title": "Crash"}]' },
      { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' } },
      { type: 'resource_link', uri: 'https://tracker.example/1', name: 'Issue 1' },
      { type: 'resource', resource: { uri: 'file:///x.txt', mimeType: 'text/plain', text: 'inside' } },
      { type: 'newer_kind', value: 7 },
    ],
  }),
  agent: aCall('Agent', {
    input: {
      description: 'Explore the repo',
      prompt: 'Please look around',
      subagent_type: 'general-purpose',
      run_in_background: true,
    },
    result: {
      isAsync: true,
      status: 'async_launched',
      agentId: 'a6e7e6170ebbc75b1',
      resolvedModel: 'claude-opus-5-5',
    },
  }),
  skill: aCall('Skill', {
    input: { skill: 'mock-skill', args: 'x' },
    result: { success: true, commandName: 'mock-skill' },
  }),
  question: aCall('AskUserQuestion', {
    input: {
      questions: [
        {
          question: 'Which database?',
          header: 'DB',
          options: [{ label: 'SQLite', description: 'one file' }],
        },
      ],
    },
    result: { answers: { 'Which database?': 'SQLite' } },
  }),
  unknown: aCall('EnterWorktree', {
    input: { name: 'mock-wt' },
    result: { worktreePath: '/home/dev/wt', worktreeBranch: 'worktree-mock-wt', nested: { deep: [1] } },
  }),
} as const satisfies Record<string, ToolCallEntry>;

function aCall(
  tool_name: string,
  {
    input,
    result,
    error,
    outcome = 'ok',
  }: { input: unknown; result?: unknown; error?: string; outcome?: ToolCallEntry['outcome'] },
): ToolCallEntry {
  return {
    kind: 'tool',
    key: tool_name,
    seq: 1,
    timestamp: '2026-11-22T10:00:00.000Z',
    event_ids: ['e1'],
    preview: false,
    tool_name,
    label: 'label',
    input,
    ...(result !== undefined && { result }),
    ...(error !== undefined && { error }),
    outcome,
  };
}
