import { readSync } from 'node:fs';
import { systemErrorCode } from './system-error.js';

/**
 * Reads standard input to its end. Reads directly, because `process.stdin` costs milliseconds to set up; falls
 * back to it where the input does not let itself be waited for.
 */
export async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(65_536);
      const length = readSync(0, chunk);
      if (length === 0) break;
      chunks.push(chunk.subarray(0, length));
    }
  } catch (error) {
    // Windows reports the end of a pipe as an error named EOF; a closed input is an empty one.
    if (systemErrorCode(error) === 'EAGAIN') {
      for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
    }
  }
  return Buffer.concat(chunks);
}
