import type { SessionSummary } from '@ao-observability/core';
import { sessionTitle } from '../../rendering/session-text.js';

/** Names that tell a few sessions apart, as short as that can be, by session id. */
export function sessionNames(sessions: readonly SessionSummary[]): ReadonlyMap<string, string> {
  return new Map(sessions.map((session) => [session.session_id, nameAmong(session, sessions)]));
}

function nameAmong(session: SessionSummary, all: readonly SessionSummary[]): string {
  const ways = [
    placeOf,
    (one: SessionSummary) => one.session_name ?? one.git_branch ?? '',
    (one: SessionSummary) => sessionTitle(one).task,
  ];
  const isOwn = (way: (one: SessionSummary) => string): boolean =>
    way(session) !== '' && all.every((one) => one === session || way(one) !== way(session));
  const way = ways.find(isOwn);
  return way ? way(session) : [placeOf(session), session.session_id.slice(0, 6)].filter(Boolean).join(' ');
}

function placeOf(session: SessionSummary): string {
  return sessionTitle(session).place;
}
