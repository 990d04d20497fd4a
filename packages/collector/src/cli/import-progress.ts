import type { ImportProgress } from '../import/import-files.js';
import { paintFor } from './paint.js';
import type { OutputStream } from './terminal.js';

/** Redraws on a terminal at most this often. */
const REDRAW_MS = 100;
/** Lines on what is no terminal: one for each tenth. */
const PLAIN_STEPS = 10;
const BAR_CELLS = 24;

/** Shows how far an import is: one line that is redrawn on a terminal, else a line now and then. */
export class ImportProgressView {
  readonly #out: OutputStream;
  readonly #now: () => number;
  readonly #start: number;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #step = 0;

  constructor(out: OutputStream, now: () => number) {
    this.#out = out;
    this.#now = now;
    this.#start = now();
  }

  show(progress: ImportProgress): void {
    if (this.#out.isTTY) this.#redraw(progress);
    else this.#sayStep(progress);
  }

  /** Removes the line, so that what follows stands alone. */
  end(): void {
    if (this.#out.isTTY && this.#drawnAt > Number.NEGATIVE_INFINITY) this.#out.write('\r\u001b[K');
  }

  #redraw(progress: ImportProgress): void {
    const now = this.#now();
    if (now - this.#drawnAt < REDRAW_MS) return;
    this.#drawnAt = now;
    const { cyan, dim } = paintFor(this.#out);
    const cells = Math.floor(shareOf(progress) * BAR_CELLS);
    const bar = `${cyan('█'.repeat(cells))}${dim('░'.repeat(BAR_CELLS - cells))}`;
    const words = progressWords(progress, now - this.#start);
    // A line that wraps could not be drawn over.
    const room = Math.max(0, (this.#out.columns ?? 80) - BAR_CELLS - 4);
    this.#out.write(`\r  ${bar} ${words.slice(0, room)}\u001b[K`);
  }

  #sayStep(progress: ImportProgress): void {
    const step = Math.floor(shareOf(progress) * PLAIN_STEPS);
    if (step <= this.#step) return;
    this.#step = step;
    this.#out.write(`${progressWords(progress, this.#now() - this.#start)}\n`);
  }
}

/** `45 % · 312/2,000 files · 120/260 MB · 35 MB/s · 4 s left`. */
export function progressWords(progress: ImportProgress, elapsed_ms: number): string {
  const { files, files_done, bytes, bytes_done } = progress;
  const perSecond = elapsed_ms > 0 ? (bytes_done / elapsed_ms) * 1_000 : 0;
  const words = [
    `${Math.floor(shareOf(progress) * 100)} %`,
    `${files_done.toLocaleString('en-US')}/${files.toLocaleString('en-US')} files`,
    `${megabytes(bytes_done)}/${megabytes(bytes)} MB`,
    `${megabytes(perSecond)} MB/s`,
  ];
  if (perSecond > 0 && bytes_done < bytes) words.push(`${timeText((bytes - bytes_done) / perSecond)} left`);
  return words.join(' · ');
}

function shareOf({ bytes, bytes_done, files, files_done }: ImportProgress): number {
  if (bytes > 0) return Math.min(1, bytes_done / bytes);
  return files === 0 ? 1 : files_done / files;
}

function megabytes(bytes: number): string {
  const amount = bytes / 1_000_000;
  return amount.toLocaleString('en-US', { maximumFractionDigits: amount < 10 ? 1 : 0 });
}

function timeText(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
