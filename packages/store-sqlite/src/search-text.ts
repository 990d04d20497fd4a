/** A string that begins like this is encoded data, such as an image; its "words" would only fill the index. */
const ENCODED = /^[\w+/=-]{256}/;

/**
 * The text of an event's `data` that can be found: every string in it, one a line, in the order in which they
 * stand. At most `limit` characters, and half of that from one string, so that a long input does not hide
 * the output.
 */
export function searchText(data: unknown, limit: number): string {
  const parts: string[] = [];
  let left = limit;
  const take = (text: string) => {
    if (text === '' || ENCODED.test(text)) return;
    const part = text.slice(0, Math.min(left, limit >> 1));
    parts.push(part);
    left -= part.length + 1;
  };
  // A list of what is still to be seen instead of recursion: data may be nested deeper than the stack.
  const open: unknown[] = [data];
  while (open.length > 0 && left > 0) {
    const value = open.pop();
    if (typeof value === 'string') take(value);
    else if (typeof value === 'object' && value !== null) open.push(...Object.values(value).toReversed());
  }
  return parts.join('\n');
}
