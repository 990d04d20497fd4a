import type { StoredEvent } from './event.js';

/** Events larger than this, as JSON in UTF-8, travel as a preview on the live feed and in lists. */
export const PREVIEW_LIMIT_BYTES = 16_384;

/** Characters that the JSON of a preview has at most. */
export const PREVIEW_MAX_CHARACTERS = 65_536;

/** What a preview keeps: characters of each string, items of each array or object, levels of nesting. */
interface Kept {
  characters: number;
  items: number;
  depth: number;
}

/** Tried in order until the preview is small enough; the last always is. */
const KEPT: readonly Kept[] = [
  { characters: 2_000, items: 50, depth: 8 },
  { characters: 500, items: 20, depth: 6 },
  { characters: 200, items: 40, depth: 1 },
];

/** Characters that a preview keeps of the name of a field. */
const KEPT_NAME_CHARACTERS = 200;

/**
 * The event itself when it is small; otherwise a copy whose long strings and lists are cut and whose
 * `preview` tells the full size.
 *
 * @param json - the event as JSON, when the caller has it already
 */
export function previewEvent(event: StoredEvent, json: string = JSON.stringify(event)): StoredEvent {
  // A character takes at most three bytes, so small events need not be measured.
  if (json.length * 3 <= PREVIEW_LIMIT_BYTES) return event;
  const full_bytes = byteLength(json);
  if (full_bytes <= PREVIEW_LIMIT_BYTES) return event;
  for (const kept of KEPT) {
    const preview = cutEvent(event, kept, full_bytes);
    if (JSON.stringify(preview).length <= PREVIEW_MAX_CHARACTERS) return preview;
  }
  const { extra: _extra, ...rest } = event;
  return { ...rest, data: {}, preview: { full_bytes } };
}

function cutEvent(event: StoredEvent, kept: Kept, full_bytes: number): StoredEvent {
  const { extra, session_name, ...rest } = event;
  return {
    ...rest,
    ...(session_name !== undefined && { session_name: cutText(session_name, kept.characters) }),
    data: cutFields(event.data, kept, 0),
    ...(extra && { extra: cutFields(extra, kept, 0) }),
    preview: { full_bytes },
  };
}

function cut(value: unknown, kept: Kept, depth: number): unknown {
  if (typeof value === 'string') return cutText(value, kept.characters);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= kept.depth) return '…';
  if (Array.isArray(value)) return value.slice(0, kept.items).map((item) => cut(item, kept, depth + 1));
  return cutFields(value, kept, depth);
}

function cutFields(value: object, kept: Kept, depth: number): Record<string, unknown> {
  const fields = Object.entries(value).slice(0, kept.items);
  return Object.fromEntries(
    fields.map(([name, field]) => [cutText(name, KEPT_NAME_CHARACTERS), cut(field, kept, depth + 1)]),
  );
}

function cutText(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const last = text.charCodeAt(characters - 1);
  const cutsPair = last >= 0xd800 && last <= 0xdbff;
  return `${text.slice(0, cutsPair ? characters - 1 : characters)}…`;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
