import type { SourceAdapter } from '@ao-observability/core';
import { acceptEvent } from '@ao-observability/core/schema';

/** Accepts this product's own event shape at `/api/hooks/generic`, for agents without an adapter. */
export function genericSource(): SourceAdapter {
  return {
    kind: 'source',
    name: 'generic',
    apiVersion: 1,
    source: 'generic',
    translate(payload, { timestamp, session_name }) {
      try {
        const event = acceptEvent(payload, { received_at: timestamp });
        const named = session_name !== undefined && event.session_name === undefined;
        return { events: [named ? { ...event, session_name } : event] };
      } catch (error) {
        return { events: [], problems: [(error as Error).message] };
      }
    },
  };
}
