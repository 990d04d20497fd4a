import { toolKind, type ToolKind } from '../tool-kind.js';
import { agentTool } from './agent-tool.js';
import { anyTool, mcpTool, questionTool, skillTool } from './any-tool.js';
import { checklistTool } from './checklist-tool.js';
import { editTool } from './edit-tool.js';
import { readTool } from './read-tool.js';
import { searchTool } from './search-tool.js';
import { shellTool } from './shell-tool.js';
import type { ToolRenderer } from './tool-renderer.js';
import { webTool } from './web-tool.js';

/** Tools of one kind look alike, whatever an agent program calls them; `tool-kind.ts` has the names. */
const BY_KIND: Readonly<Record<ToolKind, ToolRenderer>> = {
  command: shellTool,
  read: readTool,
  search: searchTool,
  edit: editTool,
  web: webTool,
  mcp: mcpTool,
  subagent: agentTool,
  plan: checklistTool,
  other: anyTool,
};

/** Tools that look different from others of their kind, in small letters. */
const BY_NAME: ReadonlyMap<string, ToolRenderer> = new Map([
  ['askuserquestion', questionTool],
  ['exitplanmode', questionTool],
  ['exit_plan_mode', questionTool],
  ['skill', skillTool],
  ['toolsearch', anyTool],
]);

/** What draws the calls of a tool. */
export function toolRenderer(toolName: string): ToolRenderer {
  return BY_NAME.get(toolName.toLowerCase()) ?? BY_KIND[toolKind(toolName)];
}
