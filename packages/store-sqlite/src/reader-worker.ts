import { AoError } from '@ao-observability/core';
import { parentPort, workerData } from 'node:worker_threads';
import { explain } from './open-database.js';
import { openReader, type Reader, type ReaderOptions } from './reader.js';
import type { ReaderAnswer, ReaderCall, ReaderFailure } from './reader-protocol.js';

/** The entry of the reader's thread: opens a reader and answers calls until it is told to close. */
const port = parentPort!;
const options = workerData as ReaderOptions;
let opening: Promise<Reader> | undefined;

port.on('message', (call: ReaderCall) => {
  void reply(call);
});

async function reply(call: ReaderCall): Promise<void> {
  port.postMessage(await answer(call));
  if (call.method === 'close') port.close();
}

async function answer({ id, method, query }: ReaderCall): Promise<ReaderAnswer> {
  try {
    const reader = await open();
    const read = reader[method] as (this: Reader, query: unknown) => Promise<unknown>;
    return { id, json: JSON.stringify(await read.call(reader, query)) };
  } catch (error) {
    return { id, error: failureOf(explain(options.path, error)) };
  }
}

/** Opens the reader once; when it fails, the next call tries again. */
function open(): Promise<Reader> {
  opening ??= openReader(options).catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

function failureOf(error: unknown): ReaderFailure {
  if (AoError.is(error)) return { message: error.message, code: error.code, retryable: error.retryable };
  return { message: error instanceof Error ? error.message : String(error) };
}
