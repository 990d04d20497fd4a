import type { StoredEvent } from '../events/event.js';
import { agentOf } from './describe-call.js';
import { effectiveTime } from './effective-time.js';
import { countOf, firstLine, recordOf, textOf } from './read-data.js';
import type { SessionState } from './session-summary.js';
import { isInterruption } from './turn-boundary.js';

const TITLE_LIMIT = 120;

/** Characters of a fact that a row keeps; long enough for every path. */
const FACT_LIMIT = 4_096;
const NAME_LIMIT = 200;

/** Facts in `data` of a `session_start`, under the names that the row has for them. */
const TEXT_FACTS = [
  'cwd',
  'transcript_path',
  'agent_version',
  'git_branch',
  'host',
  'parent_session_id',
  'forked_from_session_id',
] as const;

/** Claude Code's name for messages that it wrote itself. */
const NO_MODEL = '<synthetic>';

/**
 * Keeps what is known about the session: name, title, place, model. A newer event wins; an older one that
 * arrives late only fills what is missing. Changes `draft`, the reducer's own copy.
 */
export function reduceFacts(draft: SessionState, event: StoredEvent, isNewest: boolean): void {
  if (agentOf(event) === undefined) {
    reducePlace(draft, event, isNewest);
    reduceModel(draft, event, isNewest);
    if (event.event_type === 'user_prompt') reduceTitle(draft, event);
    if (event.event_type === 'session_title') rename(draft, event);
  }
  reduceName(draft, event, isNewest);
}

function reducePlace(draft: SessionState, event: StoredEvent, isNewest: boolean): void {
  const data = recordOf(event.data);
  const wins = isNewest && event.event_type === 'session_start';
  for (const fact of TEXT_FACTS) {
    const value = textOf(data[fact])?.slice(0, FACT_LIMIT);
    if (value !== undefined && (wins || draft[fact] === undefined)) draft[fact] = value;
  }
  const pid = countOf(data.pid);
  if (pid !== undefined && (wins || draft.pid === undefined)) draft.pid = pid;
}

function reduceModel(draft: SessionState, event: StoredEvent, isNewest: boolean): void {
  const model = textOf(recordOf(event.data).model)?.slice(0, NAME_LIMIT);
  if (model === undefined || model === NO_MODEL) return;
  if (isNewest || draft.model === undefined) draft.model = model;
}

function reduceName(draft: SessionState, event: StoredEvent, isNewest: boolean): void {
  const name = textOf(event.session_name)?.slice(0, NAME_LIMIT);
  if (name === undefined) return;
  const known = draft.session_name;
  // "unknown" is what clients send that were given no name. Once known, only a start renames: native http
  // hooks of agents spoil names beyond Latin-1 in all other events.
  const isBetter = isNewest && name !== 'unknown' && event.event_type === 'session_start';
  if (known === undefined || known === 'unknown' || isBetter) draft.session_name = name;
}

function reduceTitle(draft: SessionState, event: StoredEvent): void {
  const { text, origin } = recordOf(event.data);
  const title =
    origin === 'machine' || isInterruption(event) ? '' : firstLine(textOf(text) ?? '', TITLE_LIMIT);
  const at = effectiveTime(event);
  if (title === '' || (draft.title_at !== undefined && draft.title_at <= at)) return;
  draft.title = title;
  draft.title_at = at;
}

/** Sort before every time, so that no prompt gives the title any more; the user's word stands above the agent's. */
const TITLED_BY_USER = '';
const TITLED_BY_AGENT = '0';

function rename(draft: SessionState, event: StoredEvent): void {
  const { title, by } = recordOf(event.data);
  const text = firstLine(textOf(title) ?? '', TITLE_LIMIT);
  if (text === '' || (by !== 'user' && draft.title_at === TITLED_BY_USER)) return;
  draft.title = text;
  draft.title_at = by === 'user' ? TITLED_BY_USER : TITLED_BY_AGENT;
}
