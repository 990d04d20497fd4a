import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** Bytes of the beginning, and of what stands before an offset, by which a file is recognised. */
const MARK_BYTES = 256;

/**
 * A mark of what a file holds before an offset: another file in its place, or one that was cut and written anew, has
 * another one. `undefined` when the file is shorter.
 */
export async function fileMark(path: string, offset: number): Promise<string | undefined> {
  if (offset === 0) return '';
  const file = await open(path, 'r');
  try {
    const length = Math.min(MARK_BYTES, offset);
    const head = await bytesAt(0, length);
    const tail = await bytesAt(offset - length, length);
    if (head.length < length || tail.length < length) return undefined;
    return createHash('sha256').update(head).update(tail).digest('base64url').slice(0, 22);
  } finally {
    await file.close();
  }

  async function bytesAt(position: number, length: number): Promise<Buffer> {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  }
}
