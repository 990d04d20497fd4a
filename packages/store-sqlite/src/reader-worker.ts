import { parentPort, workerData } from 'node:worker_threads';
import { openReader, type Reader, type ReaderOptions } from './reader.js';
import type { ReaderAnswer, ReaderCall } from './reader-protocol.js';

/** The entry of the reader's thread: opens a reader and answers calls until it is told to close. */
const port = parentPort!;
const opening = openReader(workerData as ReaderOptions);
// A failure is the answer to each call; it must not end the thread before that.
opening.catch(() => {});

port.on('message', (call: ReaderCall) => {
  void reply(call);
});

async function reply(call: ReaderCall): Promise<void> {
  port.postMessage(await answer(call));
  if (call.method === 'close') port.close();
}

async function answer({ id, method, query }: ReaderCall): Promise<ReaderAnswer> {
  try {
    const reader = await opening;
    const read = reader[method] as (this: Reader, query: unknown) => Promise<unknown>;
    return { id, json: JSON.stringify(await read.call(reader, query)) };
  } catch (error) {
    const { message } = error as Error;
    return { id, error: { message, code: (error as { code?: string }).code } };
  }
}
