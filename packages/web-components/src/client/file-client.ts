import { readEventLines } from './read-event-lines.js';
import { StaticClient } from './static-client.js';

/** Which file to read. */
export interface FileClientOptions {
  /** Its address; may be relative to the page. */
  readonly url: string;
  /** @default globalThis.fetch */
  readonly fetch?: typeof fetch | undefined;
}

/** A fleet out of a file of JSON lines: a recording to look at, without a collector. */
export class FileClient extends StaticClient {
  readonly #url: string;
  readonly #fetch: typeof fetch;

  constructor({ url, fetch: fetchFile = (...request) => fetch(...request) }: FileClientOptions) {
    super();
    this.#url = url;
    this.#fetch = fetchFile;
    this.loaded = false;
    this.setConnection('connecting');
  }

  /** Reads the file, once. What goes wrong is told in `connection`. */
  start(): void {
    void this.#read();
  }

  /** Nothing is open that would need to be closed. */
  stop(): void {}

  async #read(): Promise<void> {
    try {
      const response = await this.#fetch(this.#url);
      if (!response.ok) throw new Error(`the server answered ${response.status} ${response.statusText}`);
      const { events, rejected, firstRejected } = readEventLines(await response.text());
      if (events.length === 0 && rejected > 0)
        throw new Error(
          'it holds no events; expected one JSON object a line, as `ao-collector export` writes',
        );
      this.loaded = true;
      this.add(events);
      const bad = `${rejected} lines of ${this.#url} are no events, the first is line ${firstRejected}`;
      this.setConnection('static', rejected > 0 ? bad : undefined);
    } catch (error) {
      this.setConnection('offline', `${this.#url} could not be read: ${(error as Error).message}`);
    }
  }
}
