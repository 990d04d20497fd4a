import type { StoredEvent } from './event.js';

/** Events larger than this, as JSON, travel as a preview on the live feed and in lists. */
export const PREVIEW_LIMIT_BYTES = 16_384;

/** Characters that a preview keeps of each string. */
const KEPT_CHARACTERS = 2_000;
/** Items and fields that a preview keeps of each array and object. */
const KEPT_ITEMS = 50;
const KEPT_DEPTH = 8;

/**
 * The event itself when it is small; otherwise a copy whose long strings and lists are cut and whose
 * `preview` tells the full size.
 *
 * @param json - the event as JSON, when the caller has it already
 */
export function previewEvent(event: StoredEvent, json: string = JSON.stringify(event)): StoredEvent {
  if (json.length <= PREVIEW_LIMIT_BYTES) return event;
  const cut = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') return cutText(value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= KEPT_DEPTH) return '…';
    if (Array.isArray(value)) return value.slice(0, KEPT_ITEMS).map((item) => cut(item, depth + 1));
    const kept = Object.entries(value).slice(0, KEPT_ITEMS);
    return Object.fromEntries(kept.map(([key, field]) => [key, cut(field, depth + 1)]));
  };
  const { extra, ...rest } = event;
  return {
    ...rest,
    data: cut(event.data, 0) as Record<string, unknown>,
    ...(extra && { extra: cut(extra, 0) as Record<string, unknown> }),
    preview: { full_bytes: byteLength(json) },
  };
}

function cutText(text: string): string {
  return text.length > KEPT_CHARACTERS ? `${text.slice(0, KEPT_CHARACTERS)}…` : text;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
