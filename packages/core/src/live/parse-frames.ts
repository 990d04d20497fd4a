import type { BatchFrame, Frame } from '../contracts/live-feed.js';

/** A frame that is no batch. */
export type SingleFrame = Exclude<Frame, BatchFrame>;

/** Fields that the order of events depends on, before they are checked. */
interface Draft {
  type?: unknown;
  cursor?: unknown;
  after?: unknown;
  through?: unknown;
  store_id?: unknown;
  sessions?: unknown;
  payload?: { seq?: unknown; session_id?: unknown } | null;
}

const FRAME_CHECKS = new Map<unknown, (frame: Draft) => boolean>([
  [
    'initial_state',
    ({ cursor, sessions, store_id }) => isCursor(cursor) && Array.isArray(sessions) && isText(store_id),
  ],
  ['event', ({ payload }) => isCursor(payload?.seq)],
  ['session', ({ payload }) => isText(payload?.session_id)],
  ['caught_up', ({ cursor }) => isCursor(cursor)],
  ['gap', ({ after, through }) => isCursor(after) && isCursor(through)],
  ['heartbeat', () => true],
]);

/**
 * The frames in one message. Frames of a type that we do not know are left out; `undefined` when the message
 * makes no sense, so that what it should have said must be asked for again.
 */
export function parseFrames(text: string): SingleFrame[] | undefined {
  try {
    const message = JSON.parse(text);
    const drafts: Draft[] = message.type === 'batch' ? message.frames : [message];
    const isSound = (draft: Draft) => isText(draft.type) && (FRAME_CHECKS.get(draft.type)?.(draft) ?? true);
    return drafts.every(isSound) ? drafts.filter(isKnown) : undefined;
  } catch {
    return undefined;
  }
}

function isKnown(draft: object): draft is SingleFrame {
  return 'type' in draft && FRAME_CHECKS.has(draft.type);
}

function isCursor(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
