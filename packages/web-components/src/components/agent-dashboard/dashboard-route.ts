import type { EpochMs } from '@ao-observability/core';
import { SESSION_VIEWS, type NavigateTarget, type SessionView } from '../../events/ao-navigate-event.js';

/** What the dashboard shows; all of it fits into an address. */
export interface DashboardRoute {
  readonly page: 'fleet' | 'session' | 'approvals';
  /** The chosen session; always there on the page `session`. */
  readonly session?: string | undefined;
  /** @default 'conversation' */
  readonly view?: SessionView | undefined;
  /** The id of the event whose details are open. */
  readonly event?: string | undefined;
  /** Which sessions are listed. */
  readonly sessions?: string | undefined;
  /** Which entries of the conversation are shown. */
  readonly filter?: string | undefined;
  /** The moment that is looked at; absent for now. */
  readonly at?: EpochMs | undefined;
}

const SESSION = /^\/s\/([^/]+)$/;

/** The route that a path with its query names: `/s/<id>?v=lanes&e=…&at=…`. What it does not understand is left out. */
export function parseRoute(address: string): DashboardRoute {
  const [path = '', query = ''] = splitOnce(address, '?');
  const fields = new URLSearchParams(query);
  const session = decoded(SESSION.exec(path)?.[1]);
  const at = Date.parse(fields.get('at') ?? '');
  const view = SESSION_VIEWS.find((name) => name === fields.get('v'));
  return {
    page: session === undefined ? (path === '/approvals' ? 'approvals' : 'fleet') : 'session',
    ...(session !== undefined && { session }),
    ...(view && view !== 'conversation' && { view }),
    ...present('event', fields.get('e')),
    ...present('sessions', fields.get('sessions')),
    ...present('filter', fields.get('f')),
    ...(!Number.isNaN(at) && { at }),
  };
}

/** The path and query that name a route. */
export function routeAddress({ page, session, view, event, sessions, filter, at }: DashboardRoute): string {
  const fields = new URLSearchParams();
  const set = (name: string, value: string | undefined) => value && fields.set(name, value);
  if (page === 'session') {
    set('v', view === 'conversation' ? undefined : view);
    set('e', event);
    set('f', filter);
  }
  set('sessions', sessions);
  set('at', at === undefined ? undefined : new Date(at).toISOString());
  const path = page === 'session' ? `/s/${encoded(session ?? '')}` : page === 'fleet' ? '/' : `/${page}`;
  const query = fields.toString();
  return query ? `${path}?${query}` : path;
}

/** The route after going somewhere. What belongs to one session does not follow into another. */
export function followTarget(route: DashboardRoute, to: NavigateTarget): DashboardRoute {
  const session = to.sessionId ?? route.session;
  const page = to.page ?? (to.sessionId === undefined && to.eventId === undefined ? route.page : 'session');
  const kept = session === route.session ? { event: route.event, filter: route.filter } : {};
  return {
    page: page === 'session' && session === undefined ? 'fleet' : page,
    session,
    view: to.view ?? route.view,
    ...kept,
    ...('eventId' in to && { event: to.eventId }),
    sessions: route.sessions,
    at: 'at' in to ? to.at : route.at,
  };
}

function present<Name extends string>(name: Name, value: string | null): { [Key in Name]?: string } {
  return value ? ({ [name]: value } as { [Key in Name]: string }) : {};
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function splitOnce(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}

/** Half a character, as a cut id may end with, is no part of an address: the browser would throw. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
