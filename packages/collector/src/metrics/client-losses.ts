/** Clients remembered; beyond this many the oldest is forgotten. */
const MAX_CLIENTS = 1_000;

/** Remembers what clients say they had to drop while the collector was away. Each sends its total so far. */
export class ClientLosses {
  readonly #byClient = new Map<string, Map<string, number>>();

  /** @param header - `reason=count, reason=count` */
  note(client: string, header: string): void {
    const losses = new Map<string, number>();
    for (const [, reason, count] of header.matchAll(/([a-z_]{1,40})=(\d{1,12})/g))
      losses.set(reason!, Number(count));
    this.#byClient.delete(client);
    this.#byClient.set(client, losses);
    if (this.#byClient.size > MAX_CLIENTS) this.#byClient.delete(this.#byClient.keys().next().value!);
  }

  totals(): Record<string, number> {
    const totals: Record<string, number> = {};
    for (const losses of this.#byClient.values()) {
      for (const [reason, count] of losses) totals[reason] = (totals[reason] ?? 0) + count;
    }
    return totals;
  }
}
