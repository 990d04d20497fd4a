/** What wants to know that the process ends. */
export interface EndListener {
  /** The process has nothing left to do, and waits for this. */
  beforeExit(): Promise<void>;
  /** Last words: nothing asynchronous happens any more. */
  exit(): void;
}

const listeners = new Set<EndListener>();

/** Tells a listener when the process ends, over one pair of handlers however many listeners there are. */
export function onProcessEnd(listener: EndListener): () => void {
  if (listeners.size === 0) {
    process.on('beforeExit', tellBeforeExit);
    process.on('exit', tellExit);
  }
  listeners.add(listener);
  return () => {
    if (!listeners.delete(listener) || listeners.size > 0) return;
    process.off('beforeExit', tellBeforeExit);
    process.off('exit', tellExit);
  };
}

function tellBeforeExit(): void {
  for (const listener of listeners) void listener.beforeExit();
}

function tellExit(): void {
  for (const listener of listeners) listener.exit();
}
