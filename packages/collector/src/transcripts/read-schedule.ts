import type { ReadTrigger } from './read-triggers.js';

/** What a schedule works with. */
export interface ReadScheduleOptions {
  /** Reads one file; never rejects. With `true` there is more to read. */
  read: (path: string) => Promise<boolean>;
  /** Files that are read at the same time. */
  readers: number;
  paceMs: number;
  lateMs: number;
  /** Most files that wait; a trigger beyond it is not taken. */
  files: number;
}

interface Plan {
  /** Moments at which the file is to be read, the earliest first; one or two. */
  due: number[];
  timer?: NodeJS.Timeout | undefined;
  state: 'waiting' | 'queued' | 'reading';
}

/** Timers may fire this much too early, in milliseconds. */
const TIMER_SLACK_MS = 5;

/** Decides when each file is read: one reader per file, few readers at once, and no more often than asked for. */
export class ReadSchedule {
  readonly #options: ReadScheduleOptions;
  readonly #plans = new Map<string, Plan>();
  readonly #queue: string[] = [];
  readonly #lastReads = new Map<string, number>();
  readonly #idle: (() => void)[] = [];
  #reading = 0;
  #isStopping = false;

  constructor(options: ReadScheduleOptions) {
    this.#options = options;
  }

  /** Files that wait or are being read. */
  get size(): number {
    return this.#plans.size;
  }

  /** Plans the reads that a trigger asks for; `false` when too many files wait already. */
  plan({ path, urgency }: ReadTrigger): boolean {
    if (this.#isStopping) return true;
    const known = this.#plans.get(path);
    if (!known && this.#plans.size >= this.#options.files) return false;
    const { paceMs, lateMs } = this.#options;
    const now = performance.now();
    const lastRead = this.#lastReads.get(path) ?? -Infinity;
    const plan: Plan = known ?? { due: [], state: 'waiting' };
    this.#plans.set(path, plan);
    if (urgency === 'paced') this.#add(plan, Math.max(now, lastRead + paceMs), { unlessSooner: true });
    else this.#add(plan, now);
    if (urgency === 'now-and-late') this.#add(plan, now + lateMs);
    this.#arm(path, plan);
    return true;
  }

  /** Reads what is planned once more, without waiting, and resolves when nothing is being read. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const [path, plan] of this.#plans) {
      clearTimeout(plan.timer);
      plan.due = [0];
      if (plan.state === 'waiting') this.#enqueue(path, plan);
    }
    if (this.#plans.size > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #add(plan: Plan, moment: number, { unlessSooner = false } = {}): void {
    if (unlessSooner && plan.due.some((due) => due <= moment)) return;
    // Two moments are enough: the next read, and the last one that was asked for.
    const due = [...plan.due, moment].toSorted((a, b) => a - b);
    plan.due = due.length <= 2 ? due : [due[0]!, due.at(-1)!];
  }

  #arm(path: string, plan: Plan): void {
    if (plan.state !== 'waiting') return;
    clearTimeout(plan.timer);
    const wait = plan.due[0]! - performance.now();
    if (wait <= 0) return this.#enqueue(path, plan);
    plan.timer = setTimeout(() => this.#enqueue(path, plan), wait);
    plan.timer.unref();
  }

  #enqueue(path: string, plan: Plan): void {
    plan.state = 'queued';
    this.#queue.push(path);
    this.#next();
  }

  #next(): void {
    if (this.#reading >= this.#options.readers) return;
    const path = this.#queue.shift();
    const plan = path === undefined ? undefined : this.#plans.get(path);
    if (path === undefined || !plan) return;
    this.#reading += 1;
    plan.state = 'reading';
    const started = performance.now();
    plan.due = plan.due.filter((due) => due > started + TIMER_SLACK_MS);
    this.#rememberRead(path, started);
    void this.#options.read(path).then((hasMore) => this.#settle(path, plan, hasMore));
  }

  #settle(path: string, plan: Plan, hasMore: boolean): void {
    this.#reading -= 1;
    plan.state = 'waiting';
    if (hasMore) this.#add(plan, 0);
    if (plan.due.length > 0) this.#arm(path, plan);
    else this.#plans.delete(path);
    this.#next();
    if (this.#plans.size === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  #rememberRead(path: string, moment: number): void {
    this.#lastReads.delete(path);
    this.#lastReads.set(path, moment);
    if (this.#lastReads.size > this.#options.files) {
      this.#lastReads.delete(this.#lastReads.keys().next().value!);
    }
  }
}
