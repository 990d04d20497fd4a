import type { StoredEvent } from '../../events/event.js';
import { agentOf } from '../describe-call.js';
import { countOf, recordOf, textOf } from '../read-data.js';
import type {
  ErrorEntry,
  LifecycleEntry,
  MessageEntry,
  NotificationEntry,
  PromptEntry,
  ThinkingEntry,
  TimelineEntry,
} from '../timeline-entry.js';
import type { Lane, Row } from './board.js';
import { isInterruption } from '../turn-boundary.js';
import { entryBase } from './entry-base.js';
import { positionOf, type Position } from './position.js';

/** A row that is made of one event alone. */
export class EventRow implements Row {
  position: Position;
  lane: Lane | undefined;
  entry: TimelineEntry | undefined;
  readonly #event: StoredEvent;

  constructor(event: StoredEvent) {
    this.#event = event;
    // The last message of a turn stands before the turn's end, which comes with the same event.
    this.position = positionOf(event, 1);
  }

  build(): TimelineEntry {
    const { event_id, event_type } = this.#event;
    const base = entryBase(`event:${event_id}`, this.position, [this.#event], agentOf(this.#event));
    const data = recordOf(this.#event.data);
    const content = isInterruption(this.#event)
      ? lifecycle(event_type, 'Interrupted by the user')
      : CONTENTS.get(event_type)?.(data);
    return content ? { ...base, ...content } : { ...base, kind: 'other', event_type, data };
  }
}

type Data = Readonly<Record<string, unknown>>;

type ContentOf<Entry> = Omit<Entry, keyof ReturnType<typeof entryBase>>;

type Content =
  | ContentOf<PromptEntry>
  | ContentOf<MessageEntry>
  | ContentOf<ThinkingEntry>
  | ContentOf<NotificationEntry>
  | ContentOf<ErrorEntry>
  | ContentOf<LifecycleEntry>;

const CONTENTS: ReadonlyMap<string, (data: Data) => Content> = new Map<string, (data: Data) => Content>([
  [
    'user_prompt',
    ({ text, origin }) => ({
      kind: 'prompt',
      text: textOf(text) ?? '',
      origin: origin === 'machine' ? 'machine' : 'human',
    }),
  ],
  [
    'assistant_message',
    ({ text, model }) => ({ kind: 'message', text: textOf(text) ?? '', model: textOf(model) }),
  ],
  ['thinking', ({ text }) => ({ kind: 'thinking', text: textOf(text) ?? '' })],
  ['notification', notification],
  ['error', ({ message, kind }) => ({ kind: 'error', text: textOf(message) ?? textOf(kind) ?? 'Error' })],
  ['turn_stop', turnEnd],
  ['session_start', sessionStart],
  ['session_stop', sessionEnd],
  ['process_gone', processGone],
]);

function notification({ kind, message, title }: Data): Content {
  const notification_kind = textOf(kind);
  const text = textOf(message) ?? textOf(title) ?? notification_kind ?? '';
  return { kind: 'notification', text, notification_kind };
}

function turnEnd({ error, last_assistant_message }: Data): Content {
  const what = textOf(error);
  if (what === undefined) return lifecycle('turn_stop', 'Turn ended');
  const words = textOf(last_assistant_message);
  return { kind: 'error', text: words === undefined ? what : `${what}: ${words}` };
}

function sessionStart(data: Data): Content {
  const origin = textOf(data.forked_from_session_id);
  const from = origin === undefined ? '' : ` from ${origin}`;
  return lifecycle('session_start', `Session started${reasonOf(data)}${from}`);
}

function sessionEnd(data: Data): Content {
  const error = textOf(data.error);
  const how = error === undefined ? reasonOf(data) : ` with an error: ${error}`;
  return lifecycle('session_stop', `Session ended${how}`);
}

function processGone({ pid }: Data): Content {
  const id = countOf(pid);
  return lifecycle('process_gone', `Process${id === undefined ? '' : ` ${id}`} is gone; no end was reported`);
}

function lifecycle(event_type: string, text: string): Content {
  return { kind: 'lifecycle', event_type, text };
}

function reasonOf({ reason }: Data): string {
  const text = textOf(reason);
  return text === undefined ? '' : ` (${text})`;
}
