import '../src/define/index.js';
import {
  buildTimeline,
  reduceSession,
  summarize,
  type SessionState,
  type StoredEvent,
} from '@ao-observability/core';
import type { FleetClient } from '../src/client/fleet-client.js';
import { FleetElement } from '../src/components/fleet-element.js';
import * as door from '../src/index.js';

/** The usual names of all elements that read a fleet, new ones included. */
export const DATA_ELEMENTS: readonly string[] = Object.values(door as Record<string, unknown>)
  .filter(
    (value): value is typeof FleetElement =>
      typeof value === 'function' && value.prototype instanceof FleetElement && 'tag' in value,
  )
  .map(({ tag }) => tag)
  .toSorted();

/** What a host with a backend of its own writes: nothing of ours but the functions of core. */
export function hostClient(events: readonly StoredEvent[]): FleetClient {
  const states = new Map<string, SessionState>();
  for (const event of events)
    states.set(event.session_id, reduceSession(states.get(event.session_id), event));
  const nothing = () => {};
  return {
    connection: { state: 'live', since: 0 },
    sessions: new Map([...states].map(([id, state]) => [id, summarize(state)])),
    total: states.size,
    loaded: true,
    onChange: () => nothing,
    loadMoreSessions: () => Promise.resolve(),
    timeline: (sessionId) => ({
      sessionId,
      entries: buildTimeline(events.filter(({ session_id }) => session_id === sessionId)),
      state: 'ready',
      hasEarlier: false,
      loadingEarlier: false,
      onChange: () => nothing,
      loadEarlier: () => Promise.resolve(),
      reload: () => Promise.resolve(),
      close: nothing,
    }),
    payload: (eventId) => {
      const found = events.find(({ event_id }) => event_id === eventId);
      return found ? Promise.resolve(found) : Promise.reject(new Error('there is no such event'));
    },
    events: ({ session_id, limit = 100, before = Infinity, types }) => {
      const found = events.filter(
        (event) =>
          event.seq < before &&
          (session_id === undefined || event.session_id === session_id) &&
          (types?.includes(event.event_type) ?? true),
      );
      const items = found.slice(-limit);
      return Promise.resolve({ items, next: found.length > items.length ? items[0]!.seq : null });
    },
  };
}

/** Where an element shall take its data from. */
export type Source =
  | { readonly endpoint: string }
  | { readonly src: string }
  | { readonly events: readonly StoredEvent[] }
  | { readonly hosted: readonly StoredEvent[] };

/** Puts an element on the page and tells what is wrong with it once it has its data; nothing when all is well. */
export async function tryElement(tag: string, source: Source): Promise<string[]> {
  const wrong: string[] = [];
  const onError = (event: ErrorEvent | PromiseRejectionEvent): void => {
    wrong.push(String('reason' in event ? event.reason : event.message));
  };
  addEventListener('error', onError);
  addEventListener('unhandledrejection', onError);
  const given = 'hosted' in source ? { client: hostClient(source.hosted) } : source;
  const element = Object.assign(document.createElement(tag), given, { session: 'checkout' });
  document.body.append(element);
  try {
    await vouchFor(element, wrong);
  } finally {
    element.remove();
    removeEventListener('error', onError);
    removeEventListener('unhandledrejection', onError);
  }
  return wrong;
}

async function vouchFor(element: HTMLElement, wrong: string[]): Promise<void> {
  const { source } = element as unknown as { source: { client?: FleetClient } };
  const until = Date.now() + 8_000;
  while ((source.client?.sessions.size ?? 0) < 12 && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 20));
  for (let frame = 0; frame < 8; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  const { sessions } = source.client ?? {};
  if (sessions?.size !== 12) wrong.push(`has ${sessions?.size} of 12 sessions`);
  if (sessions?.get('checkout')?.status !== 'waiting') wrong.push('does not know who waits');
  if (element.matches(':state(unconfigured), :state(offline), :state(error)'))
    wrong.push('is in a wrong state');
}

Object.assign(globalThis, { sources: { DATA_ELEMENTS, tryElement } });
