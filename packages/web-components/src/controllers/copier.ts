import { html, type LitElement, type TemplateResult } from 'lit';
import { AoCopyEvent, type CopyRequest } from '../events/ao-copy-event.js';

const WORDS = { path: 'Path', payload: 'Content', link: 'Link' } as const satisfies Record<
  CopyRequest['what'],
  string
>;
/** How long the words beside a copy button stay. */
const SHOWN_MS = 2_000;

/** Copies for an element: tells the host first, then writes the clipboard, then says what happened. */
export class Copier {
  readonly #host: LitElement;
  #message = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Copies. Nothing is written when the host cancels the event. */
  async copy(request: CopyRequest): Promise<void> {
    if (!this.#host.dispatchEvent(new AoCopyEvent(request))) return;
    const copied = request.text !== '' && (await write(request.text));
    this.#say(`${WORDS[request.what]} ${copied ? 'copied' : 'could not be copied'}`);
  }

  /** Put it into the element's template: shows and speaks what happened. */
  render(): TemplateResult {
    return html`<span class="copied" role="status">${this.#message}</span>`;
  }

  #say(message: string): void {
    this.#message = message;
    this.#host.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#message = '';
      this.#host.requestUpdate();
    }, SHOWN_MS);
  }
}

/** Pages that are not secure have no clipboard, and a browser may refuse. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
