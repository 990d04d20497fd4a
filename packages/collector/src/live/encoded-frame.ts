import { previewEvent, type Frame, type SessionSummary, type StoredEvent } from '@ao-observability/core';

/** A frame as text, made once and shared by all readers. */
export interface EncodedFrame {
  readonly json: string;
  readonly session_id: string;
  /** Of the event, or of the newest event of the session row. */
  readonly seq: number;
}

/** Most characters of the frames in one `batch` message; a single larger frame travels alone. */
const BATCH_CHARACTERS = 256 * 1_024;

/** Encodes an event; large ones as a preview. */
export function encodeEvent(event: StoredEvent): EncodedFrame {
  const full = JSON.stringify(event);
  const preview = event.preview ? event : previewEvent(event, full);
  const payload = preview === event ? full : JSON.stringify(preview);
  return { json: `{"type":"event","payload":${payload}}`, session_id: event.session_id, seq: event.seq };
}

/** Encodes a session row. */
export function encodeSession(session: SessionSummary): EncodedFrame {
  const json = encodeFrame({ type: 'session', payload: session });
  return { json, session_id: session.session_id, seq: session.last_seq };
}

/** Encodes any frame. */
export function encodeFrame(frame: Frame): string {
  return JSON.stringify(frame);
}

/** Puts frames together in as few messages as their size allows. */
export function encodeBatches(frames: readonly EncodedFrame[]): string[] {
  const messages: string[] = [];
  let open: string[] = [];
  let characters = 0;
  const flush = () => {
    if (open.length > 0)
      messages.push(open.length === 1 ? open[0]! : `{"type":"batch","frames":[${open.join(',')}]}`);
    open = [];
    characters = 0;
  };
  for (const { json } of frames) {
    if (characters + json.length > BATCH_CHARACTERS) flush();
    open.push(json);
    characters += json.length;
  }
  flush();
  return messages;
}
