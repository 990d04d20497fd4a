import type { EpochMs, PendingPermission, SessionSummary } from '@ao-observability/core';
import { statusAt } from '@ao-observability/core/status';
import { isQuestion } from '../../rendering/entries/question-input.js';
import { compareText } from '../../fleet/compare-text.js';

/** Something that waits for a human. */
export interface ApprovalItem {
  /** Stable as long as it waits. */
  readonly id: string;
  readonly session: SessionSummary;
  /** `input`: the session waits for a prompt, without a request of its own. */
  readonly kind: 'permission' | 'question' | 'input';
  /** ISO 8601. */
  readonly askedAt: string;
  /** Of a permission or question. */
  readonly request?: PendingPermission | undefined;
}

/** Everything of a fleet that waits for a human, the oldest first. */
export function approvalItems(sessions: Iterable<SessionSummary>, now: EpochMs): readonly ApprovalItem[] {
  return [...sessions]
    .flatMap((session) => itemsOf(session, now))
    .toSorted((one, other) => compareText(one.askedAt, other.askedAt) || compareText(one.id, other.id));
}

function itemsOf(session: SessionSummary, now: EpochMs): readonly ApprovalItem[] {
  const { status, waiting_for, since } = statusAt(session, now);
  if (status === 'finished' || status === 'error' || status === 'lost') return [];
  const requests = session.pending_permissions.map((request): ApprovalItem => ({
    id: request.event_id,
    session,
    kind: isQuestion(request.tool_name) ? 'question' : 'permission',
    askedAt: request.requested_at,
    request,
  }));
  if (requests.length > 0 || status !== 'waiting' || waiting_for !== 'input') return requests;
  return [{ id: `input ${session.session_id} ${since}`, session, kind: 'input', askedAt: since }];
}

/** A card as it stands in the list. */
export interface PlacedItem {
  readonly item: ApprovalItem;
  /** It no longer waits; it stays where it is until nobody points at the list. */
  readonly gone: boolean;
}

/**
 * The cards to draw. While the list is held, those that no longer wait keep their place, so that nothing moves
 * under a pointer; new ones come at the end, where the newest belongs anyway.
 */
export function placeItems(
  items: readonly ApprovalItem[],
  before: readonly PlacedItem[],
  held: boolean,
): readonly PlacedItem[] {
  if (!held) return items.map((item) => ({ item, gone: false }));
  const waiting = new Map(items.map((item) => [item.id, item]));
  const known = new Set(before.map(({ item }) => item.id));
  const kept = before.map(({ item }) => {
    const now = waiting.get(item.id);
    return { item: now ?? item, gone: now === undefined };
  });
  const fresh = items.filter(({ id }) => !known.has(id)).map((item) => ({ item, gone: false }));
  return [...kept, ...fresh];
}
