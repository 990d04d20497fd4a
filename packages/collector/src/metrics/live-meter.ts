/** Counts what the live feed sends. */
export class LiveMeter {
  messages = 0;
  gaps = 0;
  /** Readers disconnected because they did not read. */
  closedReaders = 0;
}
