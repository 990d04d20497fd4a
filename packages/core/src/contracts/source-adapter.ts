import type { AgentEvent } from '../events/event.js';
import type { Plugin } from './plugin.js';

/** What is known about a delivery beside its payload. An adapter uses no other clock or id generator. */
export interface TranslateContext {
  /** When the payload was taken: ISO 8601, UTC, milliseconds. Payloads often carry no time of their own. */
  timestamp: string;
  /**
   * Identifies this delivery; a retry carries the same one. The base of `event_id` where the payload has no
   * identity of its own.
   */
  delivery_id: string;
  /** The name given through `AGENT_SESSION_NAME`. */
  session_name?: string;
  /** The session that started this one. */
  parent_session_id?: string;
  /** Process id of the agent, on `host`. */
  pid?: number;
  host?: string;
}

/** What an adapter made of a payload. */
export interface Translation {
  events: readonly AgentEvent[];
  /** Why the payload gives no event, when that is right. Counted under this name. */
  ignored?: string;
  /** What in the payload was not as expected; what could be understood is in `events` all the same. */
  problems?: readonly string[];
}

/** Turns the native payloads of one kind of agent into events. */
export interface SourceAdapter extends Plugin<'source'> {
  /** The name in `/api/hooks/{source}` and in `event.source`. */
  readonly source: string;
  /** Pure: no clock, no input or output, and it never throws. */
  translate(payload: unknown, context: TranslateContext): Translation;
}
