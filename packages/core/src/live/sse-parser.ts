/** Longest line and longest message of an event stream, in characters; beyond it the stream is given up. */
export const MAX_MESSAGE_CHARACTERS = 32 * 1024 * 1024;

/**
 * Reads server-sent events from text that arrives in pieces. Lines end with LF, CR or CRLF, wherever the
 * pieces are cut. Only `data` matters to us: ids and event names repeat what a frame says itself.
 *
 * @returns a function that takes the next piece; it throws when a message exceeds {@link MAX_MESSAGE_CHARACTERS}
 */
export function sseParser(
  onMessage: (data: string) => void,
  limit = MAX_MESSAGE_CHARACTERS,
): (piece: string) => void {
  let rest: string[] = [];
  let restLength = 0;
  let data: string[] = [];
  let dataLength = 0;
  let endedWithCr = false;

  const takeLine = (line: string) => {
    if (line === '') {
      if (data.length > 0) onMessage(data.join('\n'));
      data = [];
      dataLength = 0;
      return;
    }
    const value = /^data(?:: ?(.*))?$/s.exec(line);
    if (!value) return;
    data.push(value[1] ?? '');
    dataLength += value[1]?.length ?? 0;
  };

  return (piece) => {
    // A CRLF may be cut in two: its LF then ends no line of its own.
    const text = endedWithCr && piece.startsWith('\n') ? piece.slice(1) : piece;
    if (piece !== '') endedWithCr = piece.endsWith('\r');
    const lines = text.split(/\r\n|\r|\n/);
    const last = lines.pop()!;
    for (const line of lines) {
      takeLine(rest.length > 0 ? rest.join('') + line : line);
      rest = [];
      restLength = 0;
    }
    if (last !== '') rest.push(last);
    restLength += last.length;
    if (restLength + dataLength > limit) throw new Error(`a message is longer than ${limit} characters`);
  };
}
