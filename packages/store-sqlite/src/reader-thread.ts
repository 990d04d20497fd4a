import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { AoError } from '@ao-observability/core';
import { openReader, type Reader, type ReaderOptions } from './reader.js';
import type { ReaderAnswer, ReaderFailure, ReaderMethod } from './reader-protocol.js';

/** Where the build puts the thread's code: beside the code that starts it. */
const WORKER = new URL('./reader-worker.js', import.meta.url);

/**
 * Opens a reader on a thread of its own. Where the thread's code is missing, as it is when somebody bundled
 * this package into one file or runs its sources, the same reader runs on the calling thread.
 */
export async function openReaderAside(options: ReaderOptions): Promise<Reader> {
  if (!existsSync(WORKER)) return openReader(options);
  return createThread(options);
}

interface PendingCall {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

function createThread(options: ReaderOptions): Reader {
  const pending = new Map<number, PendingCall>();
  let lastId = 0;
  let thread: Worker | undefined;
  let closed = false;

  const settle = ({ id, json, error }: ReaderAnswer) => {
    const call = pending.get(id);
    pending.delete(id);
    // A process may end while its reader has nothing to do, and not before it has answered.
    if (pending.size === 0) thread?.unref();
    if (error) call?.reject(failure(error));
    else call?.resolve(json === undefined ? undefined : JSON.parse(json));
  };

  const abandon = (error: Error) => {
    thread = undefined;
    for (const call of pending.values()) call.reject(failure({ message: error.message }));
    pending.clear();
  };

  const start = () => {
    // Without the process's own flags: some, such as --input-type, are errors for a thread.
    const started = new Worker(WORKER, { workerData: options, execArgv: [] });
    started.on('message', settle);
    started.on('error', (error: Error) => abandon(error));
    started.on('exit', () => {
      if (thread === started) abandon(new Error('its thread ended'));
    });
    return started;
  };

  const call = (method: ReaderMethod, query?: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      if (closed) throw failure({ message: 'it was closed' });
      thread ??= start();
      lastId += 1;
      pending.set(lastId, { resolve, reject });
      thread.ref();
      thread.postMessage({ id: lastId, method, query });
    });

  const method = (name: ReaderMethod) => (query?: unknown) => call(name, query) as Promise<never>;
  return {
    readEvents: method('readEvents'),
    readSessions: method('readSessions'),
    search: method('search'),
    stats: method('stats'),
    tidy: method('tidy'),
    async close() {
      const closing = thread && !closed ? call('close') : undefined;
      closed = true;
      await closing;
    },
  };
}

/** The error that the thread told, or what ended the thread. */
function failure({ message, code, retryable = false }: ReaderFailure): AoError {
  if (!code)
    return new AoError('AO_STORE_UNAVAILABLE', { detail: `its reader failed: ${message}`, retryable: true });
  return Object.assign(new AoError(code, { retryable }), { message });
}
