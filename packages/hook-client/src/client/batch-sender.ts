import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openPoster, type PostAnswer, type Poster } from '../post.js';
import { outcomeOf } from '../spool/delivery-outcome.js';
import { destinationOf } from '../spool/destination.js';
import { drainSpool } from '../spool/drain-spool.js';
import { writeEntry } from '../spool/spool-entry.js';
import { SPOOL_LIMITS } from '../spool/spool-losses.js';
import type { HookClientStats, HookDropReason, ResolvedClientOptions } from './hook-client-options.js';
import { headersOf, keptHeaders, type QueuedItem } from './queued-item.js';
import { SendQueue } from './send-queue.js';

type Counters = Omit<HookClientStats, 'queued' | 'queuedBytes'>;

/** Sends queued items in order, one request at a time, and repeats what failed. */
export class BatchSender {
  readonly #options: ResolvedClientOptions;
  readonly #queue: SendQueue;
  readonly #folder: string | undefined;
  readonly #counters: Counters = {
    accepted: 0,
    delivered: 0,
    spooled: 0,
    retries: 0,
    dropped: { invalid: 0, too_large: 0, queue_full: 0, refused: 0, unreachable: 0, closed: 0, exit: 0 },
  };
  #poster: Promise<Poster> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sending = false;
  #attempts = 0;
  /** Items of a refused batch, still to be sent one by one to find the bad one. */
  #singly = 0;
  #spoolHasEvents: boolean;
  #emptied: (() => void)[] = [];

  constructor(options: ResolvedClientOptions) {
    this.#options = options;
    this.#queue = new SendQueue(options);
    this.#folder = options.spoolDir && join(options.spoolDir, destinationOf(options.url).folder);
    // Another process may have left some.
    this.#spoolHasEvents = this.#folder !== undefined;
  }

  add(item: QueuedItem): void {
    if (item.bytes > this.#options.maxBatchBytes) return this.refuse('too_large');
    this.#counters.accepted++;
    if (this.#queue.push(item)) this.#schedule();
    else this.#giveUp([item], 'queue_full');
  }

  /** Counts an event that is not even queued. */
  refuse(reason: HookDropReason): void {
    this.#counters.accepted++;
    this.#counters.dropped[reason]++;
  }

  stats(): HookClientStats {
    const { dropped, ...counters } = this.#counters;
    return {
      ...counters,
      dropped: { ...dropped },
      queued: this.#queue.length,
      queuedBytes: this.#queue.bytes,
    };
  }

  /** Sends now; true when nothing waits any more. */
  async flush(): Promise<boolean> {
    if (this.#queue.length === 0) return true;
    let timer: NodeJS.Timeout | undefined;
    const outOfTime = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#options.flushTimeoutMs);
    });
    const empty = new Promise<void>((resolve) => this.#emptied.push(resolve));
    this.#wake(0);
    await Promise.race([empty, outOfTime]);
    clearTimeout(timer);
    return this.#queue.length === 0;
  }

  /** Flushes and gives up the rest. */
  async finish(reason: HookDropReason): Promise<void> {
    if (!(await this.flush())) this.giveUpAll(reason);
  }

  giveUpAll(reason: HookDropReason): void {
    clearTimeout(this.#timer);
    this.#giveUp(this.#queue.remove(this.#queue.length), reason);
  }

  stop(): void {
    clearTimeout(this.#timer);
    void this.#poster?.then((poster) => poster.close());
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#sending) return;
    this.#wake(this.#queue.length >= this.#options.maxBatchEvents ? 0 : this.#options.batchWithinMs);
  }

  #wake(inMs: number): void {
    clearTimeout(this.#timer);
    // Whoever waits for the events holds the process; this timer alone must not.
    this.#timer = setTimeout(() => void this.#run(), inMs).unref();
  }

  async #run(): Promise<void> {
    this.#timer = undefined;
    if (this.#sending) return;
    this.#sending = true;
    while (this.#queue.length > 0 && this.#timer === undefined) await this.#sendNext();
    this.#sending = false;
    if (this.#queue.length === 0) for (const resolve of this.#emptied.splice(0)) resolve();
  }

  async #sendNext(): Promise<void> {
    const batch = this.#queue.nextBatch(this.#singly > 0 ? 1 : undefined);
    const answer = await this.#post(batch);
    // Given up meanwhile, because the process ends.
    if (this.#queue.nextBatch(1)[0] !== batch[0]) return;
    const outcome = answer ? outcomeOf(answer.status) : 'unavailable';
    if (outcome === 'stumbled' || outcome === 'unavailable') return this.#retry(batch, answer);
    this.#attempts = 0;
    if (outcome === 'refused' && batch.length > 1) {
      this.#singly = batch.length;
      return;
    }
    this.#singly = Math.max(0, this.#singly - batch.length);
    this.#queue.remove(batch.length);
    const refused = outcome === 'refused' ? batch.length : invalidIn(answer?.text ?? '', batch.length);
    this.#counters.dropped.refused += refused;
    this.#counters.delivered += batch.length - refused;
    if (outcome === 'delivered') this.#drain();
  }

  async #post(batch: readonly QueuedItem[]): Promise<PostAnswer | undefined> {
    const { url, token, timeoutMs } = this.#options;
    const [first] = batch;
    if (!first) return undefined;
    const own = first.source === '_events';
    const headers = own ? {} : headersOf(first, this.#options);
    if (token) headers['authorization'] = `Bearer ${token}`;
    try {
      const poster = await (this.#poster ??= openPoster(url));
      const answer = await poster.post({
        url: url + (own ? '/api/events' : `/api/hooks/${first.source}`),
        body: own ? `[${batch.map((item) => item.body).join(',')}]` : first.body,
        headers,
        timeoutMs,
      });
      this.#noteProblem(answer.status < 300 ? undefined : `the collector answered ${answer.status}`);
      return answer;
    } catch (error) {
      this.#noteProblem(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  #noteProblem(problem: string | undefined): void {
    if (problem === undefined) delete this.#counters.lastProblem;
    else this.#counters.lastProblem = problem;
  }

  #retry(batch: readonly QueuedItem[], answer: PostAnswer | undefined): void {
    const { maxAttempts, retryFirstMs, retryMaxMs } = this.#options;
    this.#attempts++;
    if (this.#attempts >= maxAttempts) {
      this.#attempts = 0;
      this.#giveUp(this.#queue.remove(batch.length), 'unreachable');
      return;
    }
    this.#counters.retries++;
    const backOff = retryFirstMs * 2 ** (this.#attempts - 1) * (0.5 + Math.random());
    this.#wake(Math.min(retryMaxMs, Math.max(backOff, answer?.retryAfterMs ?? 0)));
  }

  #giveUp(items: readonly QueuedItem[], reason: HookDropReason): void {
    for (const item of items) {
      if (this.#spool(item)) this.#counters.spooled++;
      else this.#counters.dropped[reason]++;
    }
  }

  #spool(item: QueuedItem): boolean {
    if (this.#folder === undefined) return false;
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      const { source, deliveryId, body, happenedAt } = item;
      writeEntry(this.#folder, { source, deliveryId, body, happenedAt, headers: keptHeaders(this.#options) });
      this.#spoolHasEvents = true;
      return true;
    } catch {
      return false;
    }
  }

  #drain(): void {
    if (!this.#spoolHasEvents || this.#folder === undefined) return;
    this.#spoolHasEvents = false;
    const { url: base, token, timeoutMs } = this.#options;
    drainSpool({ base, folder: this.#folder, limits: SPOOL_LIMITS, token, timeoutMs }).catch(() => {});
  }
}

/** How many events of a batch the collector could not take, as its answer says. */
function invalidIn(text: string, most: number): number {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== 'object' || answer === null || !('invalid' in answer)) return 0;
    return typeof answer.invalid === 'number' ? Math.min(Math.max(0, answer.invalid), most) : 0;
  } catch {
    return 0;
  }
}
