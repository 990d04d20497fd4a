/** How long to wait before a new attempt. */
export interface BackoffOptions {
  /** Upper bound of the first wait. @default 500 */
  initial_ms?: number;
  /** Upper bound of every wait. @default 30000 */
  max_ms?: number;
}

/**
 * The wait before attempt `attempt` (0 is the first): random between 0 and a bound that doubles each time,
 * so that many clients of a collector that comes back do not all return at once.
 */
export function backoffDelay(attempt: number, options: BackoffOptions, random: () => number): number {
  const { initial_ms = 500, max_ms = 30_000 } = options;
  return Math.round(random() * Math.min(max_ms, initial_ms * 2 ** attempt));
}
