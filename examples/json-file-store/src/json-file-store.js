import { randomUUID } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { AoError, pageEvents, pageSessions } from '@ao-observability/core';
import { createEventLog } from './event-log.js';

/**
 * Keeps events in one JSON lines file: a line about the log, then a line for each batch. Everything is in
 * memory for reading.
 */
export default function jsonFileStore({ path = 'events.jsonl' } = {}) {
  let now = Date.now;
  let log;
  let file;
  let isOpen = false;
  // Calls take turns, so a batch is looked at, written and remembered before anything else is answered.
  let turn = Promise.resolve();

  const inTurn = async (work) => {
    if (!isOpen) throw new AoError('AO_STORE_CLOSED', { detail: `${path} is not open.` });
    const result = turn.then(work);
    turn = result.catch(() => {});
    return result;
  };

  const append = async (batch) => {
    const { stored, duplicates } = log.prepare(batch, new Date(now()).toISOString());
    if (stored.length > 0) await writeLine(stored);
    return { stored, duplicates, sessions: log.add(stored) };
  };

  const writeLine = async (stored) => {
    const { size } = await file.stat();
    try {
      await file.appendFile(`${JSON.stringify(stored)}\n`);
      await file.datasync();
    } catch (error) {
      // All or nothing: what was written of the line is taken back.
      await file.truncate(size);
      throw error;
    }
  };

  const prune = async (policy) => {
    const leaving = log.leaving(policy, now());
    const kept = log.events.filter((event) => !leaving.has(event.session_id));
    const result = { sessions: leaving.size, events: log.events.length - kept.length };
    if (leaving.size > 0) await replaceFile(log.head(), kept);
    return result;
  };

  const replaceFile = async (head, events) => {
    const lines = [head, events].map((line) => `${JSON.stringify(line)}\n`);
    const next = await open(`${path}.next`, 'w', 0o600);
    await next.writeFile(lines.join(''));
    await next.sync();
    await next.close();
    await file?.close();
    await rename(`${path}.next`, path);
    await openFile();
  };

  const openFile = async () => {
    file = await open(path, 'a+', 0o600);
    const text = await readFile(path, 'utf8');
    // A crash may have cut the last line. That batch was never acknowledged, so it is dropped.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    await file.truncate(Buffer.byteLength(whole));
    const lines = whole.split('\n').filter((line) => line !== '');
    const [head, ...batches] = lines.map((line) => JSON.parse(line));
    if (!head) return replaceFile({ store_id: randomUUID(), cursor: 0 }, []);
    log = createEventLog(head);
    for (const batch of batches) log.add(batch);
  };

  return {
    kind: 'store',
    name: 'json-file',
    apiVersion: 1,
    capabilities: { survivesRestart: true, sharedBetweenProcesses: false, fullTextSearch: false },
    async start(host) {
      now = () => host.now();
      await openFile();
      isOpen = true;
    },
    async stop() {
      if (!isOpen) return;
      isOpen = false;
      await turn;
      await file.close();
    },
    async append(events) {
      // Copied at once: the caller may change its objects while the batch waits for its turn.
      const batch = JSON.parse(JSON.stringify(events));
      return inTurn(() => append(batch));
    },
    readEvents: (query) => inTurn(() => pageEvents(log.events, query)),
    readEvent: (eventId) => inTurn(() => log.byId.get(eventId)),
    readSessions: (query) => inTurn(() => pageSessions(log.rows(), query)),
    prune: (policy) => inTurn(() => prune(policy)),
    stats: () => inTurn(() => log.stats()),
  };
}
