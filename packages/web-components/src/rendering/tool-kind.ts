/** What a tool does, as far as it changes how its call is drawn. Names a colour token and an icon. */
export type ToolKind = 'command' | 'read' | 'search' | 'edit' | 'web' | 'mcp' | 'subagent' | 'plan' | 'other';

const KINDS: Readonly<Record<string, ToolKind>> = {
  bash: 'command',
  bashoutput: 'command',
  killshell: 'command',
  shell: 'command',
  local_shell: 'command',
  powershell: 'command',
  exec: 'command',
  exec_command: 'command',
  write_stdin: 'command',
  run_shell_command: 'command',
  read: 'read',
  ls: 'read',
  notebookread: 'read',
  read_file: 'read',
  read_many_files: 'read',
  view_image: 'read',
  list_dir: 'read',
  list_directory: 'read',
  grep: 'search',
  glob: 'search',
  toolsearch: 'search',
  grep_files: 'search',
  find_files: 'search',
  search_file_content: 'search',
  edit: 'edit',
  multiedit: 'edit',
  write: 'edit',
  notebookedit: 'edit',
  apply_patch: 'edit',
  applypatch: 'edit',
  edit_file: 'edit',
  create_file: 'edit',
  str_replace: 'edit',
  write_file: 'edit',
  replace: 'edit',
  webfetch: 'web',
  websearch: 'web',
  web_fetch: 'web',
  web_search: 'web',
  google_web_search: 'web',
  task: 'subagent',
  agent: 'subagent',
  todowrite: 'plan',
  taskcreate: 'plan',
  taskupdate: 'plan',
  tasklist: 'plan',
  taskget: 'plan',
  write_todos: 'plan',
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
