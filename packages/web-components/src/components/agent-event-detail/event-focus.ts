import type { StoredEvent, TimelineEntry } from '@ao-observability/core';
import type { FleetClient, SessionTimeline, Unsubscribe } from '../../client/fleet-client.js';
import { findEntry, readWholeEntry, type WholeEntry } from '../../client/whole-entry.js';

/** Events read on each side of one that is not in the newest part of its session. */
const AROUND_EVENTS = 100;

/** An event, the entry it belongs to with its whole payload, and the conversation around it. */
export class EventFocus {
  readonly #onChange: () => void;
  #client: FleetClient | undefined;
  #eventId: string | undefined;
  #timeline: SessionTimeline | undefined;
  #unsubscribe: Unsubscribe | undefined;
  #window: readonly TimelineEntry[] | undefined;
  #windowState: 'unread' | 'reading' | 'failed' = 'unread';
  #wholeOf: string | undefined;
  #whole: WholeEntry | undefined;
  #wholeFailed = false;
  /** Answers of earlier questions do not count. */
  #generation = 0;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** The conversation that is here: the newest part, or the part around the event. */
  get entries(): readonly TimelineEntry[] {
    return this.#window ?? this.#timeline?.entries ?? [];
  }

  /** The entry as the conversation has it; its long texts may be cut. */
  get found(): TimelineEntry | undefined {
    const id = this.#eventId;
    const own = (entries: readonly TimelineEntry[]) =>
      id === undefined
        ? undefined
        : (findEntry(entries, (entry) => entry.kind !== 'subagent' && entry.event_ids.includes(id)) ??
          findEntry(entries, (entry) => entry.event_ids.includes(id)));
    return own(this.#timeline?.entries ?? []) ?? own(this.#window ?? []);
  }

  /** The entry, as whole as it is here. */
  get entry(): TimelineEntry | undefined {
    const { found } = this;
    return found && this.#whole && this.#wholeOf === wholeId(found) ? this.#whole.entry : found;
  }

  /** The events behind the entry as they are stored; `undefined` until they are read. */
  get events(): readonly StoredEvent[] | undefined {
    return this.#whole?.events;
  }

  /** How far the whole payload is. */
  get payload(): 'here' | 'loading' | 'failed' {
    if (this.#wholeFailed) return 'failed';
    return this.#whole ? 'here' : 'loading';
  }

  /** Whether the event is being looked for, or is nowhere. */
  get state(): 'loading' | 'ready' | 'missing' {
    if (this.found) return 'ready';
    return this.#windowState === 'failed' ? 'missing' : 'loading';
  }

  /** Shows an event of a session; the same again does nothing. */
  show(client: FleetClient, sessionId: string, eventId: string): void {
    if (this.#timeline?.sessionId !== sessionId || client !== this.#client) this.#open(client, sessionId);
    if (eventId === this.#eventId) return;
    this.#eventId = eventId;
    this.#generation += 1;
    this.#windowState = 'unread';
    this.#wholeOf = undefined;
    this.#whole = undefined;
    this.#wholeFailed = false;
  }

  /** Reads what is missing. Call it before each update. */
  update(): void {
    const { found } = this;
    if (found) void this.#readWhole(found);
    else if (this.#timeline && this.#timeline.state !== 'loading' && this.#windowState === 'unread')
      void this.#readWindow(this.#timeline.sessionId);
  }

  /** Tries again what failed. */
  retry(): void {
    this.#wholeFailed = false;
    this.#wholeOf = undefined;
    if (this.#windowState === 'failed') this.#windowState = 'unread';
    this.#onChange();
  }

  close(): void {
    this.#unsubscribe?.();
    this.#timeline?.close();
    this.#timeline = undefined;
    this.#client = undefined;
    this.#eventId = undefined;
    this.#window = undefined;
    this.#whole = undefined;
    this.#generation += 1;
  }

  #open(client: FleetClient, sessionId: string): void {
    this.close();
    this.#client = client;
    this.#timeline = client.timeline(sessionId);
    this.#unsubscribe = this.#timeline.onChange(() => this.#onChange());
  }

  async #readWhole(found: TimelineEntry): Promise<void> {
    const id = wholeId(found);
    if (id === this.#wholeOf || !this.#client) return;
    const generation = this.#generation;
    this.#wholeOf = id;
    this.#wholeFailed = false;
    const whole = await readWholeEntry(found, this.#client).catch(() => undefined);
    if (generation !== this.#generation || id !== this.#wholeOf) return;
    this.#whole = whole ?? this.#whole;
    this.#wholeFailed = whole === undefined;
    this.#onChange();
  }

  async #readWindow(sessionId: string): Promise<void> {
    const [client, eventId, generation] = [this.#client, this.#eventId, this.#generation];
    if (!client || eventId === undefined) return;
    this.#windowState = 'reading';
    const window = await readAround(client, sessionId, eventId).catch(() => undefined);
    if (generation !== this.#generation) return;
    this.#window = window ?? this.#window;
    // What was read and does not hold the event will not hold it the next time either.
    this.#windowState = this.found ? 'reading' : 'failed';
    this.#onChange();
  }
}

async function readAround(
  client: FleetClient,
  sessionId: string,
  eventId: string,
): Promise<readonly TimelineEntry[]> {
  const event = await client.payload(eventId);
  if (event.session_id !== sessionId) return [];
  const query = { session_id: sessionId, limit: AROUND_EVENTS, payload: 'preview' as const };
  const [{ buildTimeline }, before, after] = await Promise.all([
    import('../../client/build-timeline.js'),
    client.events({ ...query, before: event.seq }),
    client.events({ ...query, after: event.seq - 1 }),
  ]);
  return buildTimeline([...before.items, ...after.items]);
}

/** A call that went on has more events, and another payload. */
function wholeId({ key, event_ids }: TimelineEntry): string {
  return `${key} ${event_ids.join(' ')}`;
}
