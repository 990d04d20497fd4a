import { callTitle } from './describe-call.js';
import type { SessionState } from './session-summary.js';

/** A status with its evidence. */
export interface Verdict extends Pick<SessionState, 'status' | 'waiting_for' | 'status_reason'> {
  inferred?: boolean;
}

/** What a human must do, and since when. */
export interface Attention extends Verdict {
  since: string;
}

/** Tools that do nothing but ask a human. */
const QUESTION_OF_TOOL: ReadonlyMap<string, string> = new Map([
  ['AskUserQuestion', 'Asks a question'],
  ['ExitPlanMode', 'Wants approval of its plan'],
]);

/** The oldest request or question that waits for a human. */
export function attentionOf(state: SessionState): Attention | undefined {
  const [request, ...more] = state.pending_permissions;
  if (request) {
    const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
    const { requested_at: since } = request;
    if (QUESTION_OF_TOOL.has(request.tool_name)) return asksFor(question(request) + others, since);
    const status_reason = `Wants to run ${callTitle(request)}${others}`;
    return { status: 'waiting', waiting_for: 'permission', status_reason, since };
  }
  const asking = state.open_calls.find((call) => QUESTION_OF_TOOL.has(call.tool_name));
  return asking && asksFor(question(asking), asking.started_at);
}

function asksFor(status_reason: string, since: string): Attention {
  return { status: 'waiting', waiting_for: 'input', status_reason, since };
}

function question({ tool_name, label }: { tool_name: string; label: string }): string {
  if (tool_name === 'AskUserQuestion' && label !== '') return `Asks: ${label}`;
  return QUESTION_OF_TOOL.get(tool_name)!;
}
