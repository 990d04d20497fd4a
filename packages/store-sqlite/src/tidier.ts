/** Work behind an append begins this long after it, so that it takes many appends together. */
const DELAY_MS = 200;

/** Has the search index and the write-ahead log follow the appends, a moment behind them. */
export interface Tidier {
  /** Something was committed. */
  changed(): void;
  /** Nothing is begun after this. */
  stop(): void;
}

/** Makes a tidier; `tidy` never runs twice at once. `tell` hears how each run ended. */
export function createTidier(tidy: () => Promise<void>, tell: (error?: unknown) => void): Tidier {
  let isWaiting = false;
  let isDue = false;
  let stopped = false;

  const run = async () => {
    isDue = false;
    if (stopped) return;
    await tidy().then(
      () => tell(),
      (error: unknown) => tell(error),
    );
    isWaiting = false;
    if (isDue) changed();
  };

  const changed = () => {
    isDue = true;
    if (isWaiting || stopped) return;
    isWaiting = true;
    setTimeout(() => void run(), DELAY_MS).unref();
  };

  return {
    changed,
    stop() {
      stopped = true;
    },
  };
}
