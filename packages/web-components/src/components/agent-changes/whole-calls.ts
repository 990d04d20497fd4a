import type { ToolCallEntry } from '@ao-observability/core';
import type { FleetClient } from '../../client/fleet-client.js';
import { readWholeEntry } from '../../client/whole-entry.js';

/** Payloads read at the same time. */
const AT_ONCE = 6;

type Known = ToolCallEntry | 'waiting' | 'failed';

/** Reads the whole payloads of calls that came cut. They are kept until they are dropped. */
export class WholeCalls {
  readonly #onLoaded: () => void;
  readonly #known = new Map<string, Known>();
  readonly #queue: ToolCallEntry[] = [];
  #running = 0;

  constructor(onLoaded: () => void) {
    this.#onLoaded = onLoaded;
  }

  /** The call as whole as it is here. */
  of(call: ToolCallEntry): ToolCallEntry {
    const known = this.#known.get(idOf(call));
    return typeof known === 'object' ? known : call;
  }

  /** How far the payload of a call is: `cut` when nobody asked for the rest yet. */
  state(call: ToolCallEntry): 'here' | 'cut' | 'waiting' | 'failed' {
    if (!call.preview) return 'here';
    const known = this.#known.get(idOf(call));
    return typeof known === 'object' ? 'here' : (known ?? 'cut');
  }

  /** Starts reading those that are not here; ones that failed only on `retry`. */
  want(calls: readonly ToolCallEntry[], client: FleetClient, retry = false): void {
    for (const call of calls) {
      const state = this.state(call);
      if (state !== 'cut' && !(retry && state === 'failed')) continue;
      this.#known.set(idOf(call), 'waiting');
      this.#queue.push(call);
    }
    while (this.#running < AT_ONCE && this.#queue.length > 0) void this.#readNext(client);
  }

  /** Forgets the payloads of some calls. */
  drop(calls: readonly ToolCallEntry[]): void {
    for (const call of calls) this.#known.delete(idOf(call));
  }

  /** Forgets everything: another session is shown. */
  clear(): void {
    this.#known.clear();
    this.#queue.length = 0;
  }

  async #readNext(client: FleetClient): Promise<void> {
    const call = this.#queue.shift();
    if (!call) return;
    this.#running += 1;
    const whole = await readWholeEntry(call, client).catch(() => undefined);
    this.#running -= 1;
    // Dropped meanwhile.
    if (this.#known.has(idOf(call))) this.#known.set(idOf(call), whole?.entry ?? 'failed');
    this.want([], client);
    this.#onLoaded();
  }
}

/** A call that went on has more events, and another payload. */
function idOf({ event_ids }: ToolCallEntry): string {
  return event_ids.join(' ');
}
