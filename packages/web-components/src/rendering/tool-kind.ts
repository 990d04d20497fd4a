/** What a tool does, as far as it changes how its call is drawn. Names a colour token and an icon. */
export type ToolKind = 'command' | 'read' | 'search' | 'edit' | 'web' | 'mcp' | 'subagent' | 'plan' | 'other';

const KINDS: Readonly<Record<string, ToolKind>> = {
  bash: 'command',
  bashoutput: 'command',
  killshell: 'command',
  shell: 'command',
  exec: 'command',
  exec_command: 'command',
  run_shell_command: 'command',
  read: 'read',
  ls: 'read',
  notebookread: 'read',
  read_file: 'read',
  grep: 'search',
  glob: 'search',
  toolsearch: 'search',
  edit: 'edit',
  multiedit: 'edit',
  write: 'edit',
  notebookedit: 'edit',
  apply_patch: 'edit',
  write_file: 'edit',
  replace: 'edit',
  webfetch: 'web',
  websearch: 'web',
  task: 'subagent',
  agent: 'subagent',
  todowrite: 'plan',
  taskcreate: 'plan',
  taskupdate: 'plan',
  exitplanmode: 'plan',
  update_plan: 'plan',
};

/** The kind of a tool by its name; names of MCP tools begin with `mcp__`. */
export function toolKind(toolName: string): ToolKind {
  if (toolName.startsWith('mcp__')) return 'mcp';
  const name = toolName.toLowerCase();
  return Object.hasOwn(KINDS, name) ? (KINDS[name] ?? 'other') : 'other';
}

/** A tool's name for people: "jira › create_issue" for `mcp__jira__create_issue`. */
export function toolTitle(toolName: string): string {
  const [, server, ...rest] = toolName.startsWith('mcp__') ? toolName.split('__') : [];
  return server && rest.length > 0 ? `${server} › ${rest.join('__')}` : toolName;
}
