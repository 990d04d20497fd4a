import type { StoredEvent } from '../events/event.js';
import { agentOf } from './describe-call.js';
import { effectiveTime } from './effective-time.js';
import { recordOf, textOf } from './read-data.js';
import { MAX_MODELS, MAX_USAGE_MESSAGES } from './session-limits.js';
import type { ModelUsage, SessionState, TurnSummary } from './session-summary.js';
import { addMessage, NO_USAGE } from './usage-totals.js';

/** Characters of a message id that are remembered, as many as every other id may have. */
const ID_LIMIT = 512;

/** Characters of a model's id that a row keeps. */
const MODEL_LIMIT = 200;

/** Stands for the models beyond `MAX_MODELS`. */
export const OTHER_MODELS = '(other models)';

/** Sums tokens and cost, each message once, and counts errors and compactions. Changes `draft`. */
export function reduceUsage(draft: SessionState, event: StoredEvent): void {
  const data = recordOf(event.data);
  switch (event.event_type) {
    case 'usage':
      return addUsage(draft, event, { counts: data, id: textOf(data.message_id), model: textOf(data.model) });
    case 'assistant_message':
      if (typeof data.usage === 'object' && data.usage !== null) {
        const counts = recordOf(data.usage);
        addUsage(draft, event, { counts, id: textOf(data.message_id), model: textOf(data.model) });
      }
      return;
    case 'error':
      draft.errors += 1;
      return;
    case 'turn_stop':
    case 'session_stop':
      if (textOf(data.error)) draft.errors += 1;
      return;
    case 'compaction':
      return countCompaction(draft, event);
  }
}

interface Message {
  counts: Readonly<Record<string, unknown>>;
  id: string | undefined;
  model: string | undefined;
}

function addUsage(draft: SessionState, event: StoredEvent, message: Message): void {
  if (wasCounted(draft, message.id)) return;
  const { counts } = message;
  draft.usage = addMessage(draft.usage, counts);
  draft.models = withModel(draft.models ?? [], message);
  const agent = agentOf(event);
  if (agent !== undefined) {
    draft.agents = draft.agents.map((known) =>
      known.agent_id === agent ? { ...known, usage: addMessage(known.usage, counts) } : known,
    );
  }
  if (draft.turn && isInTurn(draft.turn, event)) {
    draft.turn = { ...draft.turn, usage: addMessage(draft.turn.usage, counts) };
  }
}

function wasCounted(draft: SessionState, messageId: string | undefined): boolean {
  if (messageId === undefined) return false;
  const id = messageId.slice(0, ID_LIMIT);
  if (draft.usage_messages.includes(id)) return true;
  draft.usage_messages = [...draft.usage_messages, id].slice(-MAX_USAGE_MESSAGES);
  return false;
}

function isInTurn({ turn_id, started_at }: TurnSummary, event: StoredEvent): boolean {
  const own = textOf(event.turn_id);
  return own !== undefined && turn_id !== undefined ? own === turn_id : effectiveTime(event) >= started_at;
}

function withModel(models: readonly ModelUsage[], { counts, model = '' }: Message): ModelUsage[] {
  const name = model.slice(0, MODEL_LIMIT);
  const isKnown = models.some((known) => known.model === name);
  const key = isKnown || models.length < MAX_MODELS ? name : OTHER_MODELS;
  const added = (known?: ModelUsage): ModelUsage => {
    const { model: _model, messages, ...totals } = known ?? { ...NO_USAGE, model: key, messages: 0 };
    return { model: key, messages: messages + 1, ...addMessage(totals, counts) };
  };
  if (!models.some((known) => known.model === key)) return [...models, added()];
  return models.map((known) => (known.model === key ? added(known) : known));
}

/** A start and its end are one compaction, in whichever order they arrive. */
function countCompaction(draft: SessionState, event: StoredEvent): void {
  const { phase } = recordOf(event.data);
  if (phase === 'boundary') return;
  if (phase !== 'start' && phase !== 'end') {
    draft.compactions += 1;
    return;
  }
  const at = effectiveTime(event);
  const other = draft.unpaired_compaction;
  const isPair =
    other !== undefined && other.phase !== phase && (phase === 'end' ? other.at <= at : at <= other.at);
  if (!isPair) draft.compactions += 1;
  draft.unpaired_compaction = isPair ? undefined : { phase, at };
}
