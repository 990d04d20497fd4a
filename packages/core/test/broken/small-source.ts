import type { SourceAdapter, TranslateContext } from '../../src/contracts/source-adapter.js';
import type { AgentEvent } from '../../src/events/event.js';

/** A payload that {@link smallSource} understands. */
export const SAMPLES: readonly unknown[] = [
  { session: 's-1', says: 'hello', id: 'm-1' },
  { session: 's-1', says: 'again', id: 'm-2', thought: 'hm' },
  { session: 's-1', ping: true },
];

/** A good source adapter, small enough to be broken in many ways. */
export function smallSource(): SourceAdapter {
  return {
    kind: 'source',
    name: 'small',
    apiVersion: 1,
    source: 'small',
    translate(payload, context) {
      const { session, says, thought, id, ping } = (payload ?? {}) as Record<string, unknown>;
      if (typeof session !== 'string' || !session || session.length > 512)
        return { events: [], problems: ['no session'] };
      if (ping === true) return { events: [], ignored: 'ping' };
      const identity = typeof id === 'string' && id && id.length < 400 ? `m-${id}` : context.delivery_id;
      const events = [
        anEvent(session, context, { event_id: identity, event_type: 'user_prompt', text: says }),
      ];
      if (thought !== undefined) {
        events.push(
          anEvent(session, context, { event_id: `${identity}-t`, event_type: 'thinking', text: thought }),
        );
      }
      return { events };
    },
  };
}

function anEvent(
  session_id: string,
  { timestamp, session_name }: TranslateContext,
  { event_id, event_type, text }: { event_id: string; event_type: string; text: unknown },
): AgentEvent {
  return {
    event_id,
    event_type,
    session_id,
    ...(session_name !== undefined && { session_name }),
    source: 'small',
    timestamp,
    data: { text: typeof text === 'string' ? text : null },
  };
}
