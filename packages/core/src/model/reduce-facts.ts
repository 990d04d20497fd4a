import type { StoredEvent } from '../events/event.js';
import { agentOf } from './describe-call.js';
import { effectiveTime } from './effective-time.js';
import { countOf, firstLine, recordOf, textOf } from './read-data.js';
import type { SessionState } from './session-summary.js';

const TITLE_LIMIT = 120;

/** Facts in `data` of a `session_start`, under the names that the row has for them. */
const TEXT_FACTS = [
  'cwd',
  'transcript_path',
  'agent_version',
  'git_branch',
  'host',
  'parent_session_id',
] as const;

/** Claude Code's name for messages that it wrote itself. */
const NO_MODEL = '<synthetic>';

/**
 * Keeps what is known about the session: name, title, place, model. A newer event wins; an older one that
 * arrives late only fills what is missing. Changes `draft`, the reducer's own copy.
 */
export function reduceFacts(draft: SessionState, event: StoredEvent, isNewest: boolean): void {
  const data = recordOf(event.data);
  const wins = isNewest && event.event_type === 'session_start';
  if (agentOf(event) === undefined) {
    for (const fact of TEXT_FACTS) {
      const value = textOf(data[fact]);
      if (value !== undefined && (wins || draft[fact] === undefined)) draft[fact] = value;
    }
    const pid = countOf(data.pid);
    if (pid !== undefined && (wins || draft.pid === undefined)) draft.pid = pid;
    const model = textOf(data.model);
    if (model && model !== NO_MODEL && (isNewest || draft.model === undefined)) draft.model = model;
    if (event.event_type === 'user_prompt') reduceTitle(draft, event);
  }
  reduceName(draft, event, isNewest);
}

function reduceName(draft: SessionState, event: StoredEvent, isNewest: boolean): void {
  const name = textOf(event.session_name);
  if (name === undefined) return;
  const known = draft.session_name;
  // "unknown" is what clients send that were given no name.
  if (known === undefined || known === 'unknown' || (isNewest && name !== 'unknown'))
    draft.session_name = name;
}

function reduceTitle(draft: SessionState, event: StoredEvent): void {
  const { text, origin } = recordOf(event.data);
  const title = origin === 'machine' ? '' : firstLine(textOf(text) ?? '', TITLE_LIMIT);
  const at = effectiveTime(event);
  if (title === '' || (draft.title_at !== undefined && draft.title_at <= at)) return;
  draft.title = title;
  draft.title_at = at;
}
