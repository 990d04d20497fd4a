import type { FleetClient, Unsubscribe } from '../../client/fleet-client.js';

/** Keeps the document's title up to date, also in a hidden tab, where nothing else is drawn. */
export class DocumentTitle {
  #client: FleetClient | undefined;
  #unsubscribe: Unsubscribe | undefined;
  #text: (() => string) | undefined;
  #before: string | undefined;
  #pending = false;

  /** Follows a client; `undefined` leaves the title alone. */
  watch(client: FleetClient | undefined, text: () => string): void {
    this.#text = text;
    if (client !== this.#client) {
      this.#unsubscribe?.();
      this.#client = client;
      this.#unsubscribe = client?.onChange(() => this.#soon());
    }
    if (client) this.#write();
    else this.restore();
  }

  /** Gives the page its own title back. */
  restore(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#client = undefined;
    if (this.#before !== undefined) document.title = this.#before;
    this.#before = undefined;
  }

  // Changes come in bursts, and a hidden document has no frames to wait for.
  #soon(): void {
    if (this.#pending) return;
    this.#pending = true;
    setTimeout(() => {
      this.#pending = false;
      if (this.#client) this.#write();
    }, 250);
  }

  #write(): void {
    this.#before ??= document.title;
    const text = this.#text?.() ?? '';
    if (document.title !== text) document.title = text;
  }
}
