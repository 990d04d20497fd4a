import { html, nothing, type TemplateResult } from 'lit';
import { formatBytes } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import type { ExportProgress } from './conversation-text.js';

/** Characters that are shown; the download has them all. */
const MAX_SHOWN = 2_000_000;
/** So long a download may take to begin before its address is given back. */
const REVOKE_MS = 60_000;

/** What {@link PlainText} asks of its owner. */
export interface PlainTextOptions {
  /** The conversation as it is filtered. */
  text(): string;
  /** All stored events. */
  exportEvents(options: { onProgress(progress: ExportProgress): void; signal: AbortSignal }): Promise<Blob>;
  /** What the files are called, without their ending. */
  fileName(): string;
  update(): void;
}

/** The conversation as one text, for readers and tools that need it whole, and its downloads. */
export class PlainText {
  open = false;

  readonly #options: PlainTextOptions;
  #text = '';
  #progress: ExportProgress | undefined;
  #failed = false;
  #abort: AbortController | undefined;

  constructor(options: PlainTextOptions) {
    this.#options = options;
  }

  /** Shows it. */
  show(): void {
    this.open = true;
    this.#text = this.#options.text();
    this.#options.update();
  }

  readonly close = (): void => {
    this.open = false;
    this.#text = '';
    this.#failed = false;
    this.#abort?.abort();
    this.#options.update();
  };

  render(): TemplateResult | typeof nothing {
    if (!this.open) return nothing;
    const cut = this.#text.length > MAX_SHOWN;
    return html`<dialog class="sheet" part="dialog" aria-labelledby="plain-title" @close=${this.close}>
      <div class="sheet-head">
        <h2 id="plain-title">Plain text</h2>
        <button type="button" class="button" part="button" @click=${this.#downloadText}>
          Download text · ${formatBytes(this.#text.length)}
        </button>
        ${this.#renderExport()}
        <button type="button" class="button quiet tool" aria-label="Close" @click=${this.close}>
          ${icon('close')}
        </button>
      </div>
      ${this.#failed ? html`<p class="sheet-note bad" role="alert">The events could not be read. Try again.</p>` : nothing}
      ${cut ? html`<p class="sheet-note">The rest of ${formatBytes(this.#text.length)} is not drawn; the download has it all.</p>` : nothing}
      <pre class="sheet-text mono" tabindex="0" role="group" aria-label="The conversation">
${renderVisible(cut ? this.#text.slice(0, MAX_SHOWN) : this.#text)}</pre>
    </dialog>`;
  }

  #renderExport(): TemplateResult {
    if (!this.#progress)
      return html`<button type="button" class="button" part="button" @click=${this.#downloadEvents}>
        Download events (JSONL)
      </button>`;
    const { events, total } = this.#progress;
    return html`<span class="muted" role="status"
        >${events.toLocaleString('en')} of ${total.toLocaleString('en')} events</span
      ><button type="button" class="button" part="button" @click=${() => this.#abort?.abort()}>
        Cancel
      </button>`;
  }

  readonly #downloadText = (): void => {
    save(new Blob([this.#text], { type: 'text/plain' }), `${this.#options.fileName()}.txt`);
  };

  readonly #downloadEvents = async (): Promise<void> => {
    const abort = new AbortController();
    this.#abort = abort;
    this.#failed = false;
    this.#tell({ events: 0, total: 0 });
    try {
      const blob = await this.#options.exportEvents({
        onProgress: (progress) => this.#tell(progress),
        signal: abort.signal,
      });
      save(blob, `${this.#options.fileName()}.jsonl`);
    } catch {
      this.#failed = !abort.signal.aborted;
    }
    this.#tell(undefined);
  };

  #tell(progress: ExportProgress | undefined): void {
    this.#progress = progress;
    this.#options.update();
  }
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_MS);
}
