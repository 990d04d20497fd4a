const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** A request to stop from outside. */
export type StopSignal = keyof typeof SIGNALS;

/** Waits for the first signal to stop. A second one ends the process at once, with the signal's exit code. */
export function nextStopSignal(onForced: (signal: StopSignal) => void): Promise<StopSignal> {
  return new Promise((resolve) => {
    let isStopping = false;
    for (const signal of Object.keys(SIGNALS) as StopSignal[]) {
      process.on(signal, () => {
        if (!isStopping) {
          isStopping = true;
          resolve(signal);
        } else {
          onForced(signal);
          process.exit(SIGNALS[signal]);
        }
      });
    }
  });
}
