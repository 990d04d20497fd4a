import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { AgentToolRenderer } from '../components/agent-tool-renderer/agent-tool-renderer.js';
import type { AoToolRendererEvent } from '../events/ao-tool-renderer-event.js';
import type { EntryContext } from '../rendering/entries/entry-context.js';
import { fetchPayloadView } from '../rendering/entries/lazy-payload.js';
import { RendererRegistry } from '../rendering/renderer-registry.js';

/** Calls that are shown as they came are forgotten beyond this number, the oldest first. */
export const MAX_RAW_ROWS = 1_000;

/** Gives an element the host's own renderers, and remembers which rows show their raw payload. */
export class RenderersController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #raw = new Set<string>();
  #registry = new RendererRegistry();
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The renderers; one registry may serve several elements. */
  get registry(): RendererRegistry {
    return this.#registry;
  }

  set registry(registry: RendererRegistry) {
    this.#registry = registry;
    if (this.#stop) {
      this.#stop();
      this.#connect();
    }
    this.#host.requestUpdate();
  }

  /** What drawing a row needs of this; spread into its `EntryContext`. */
  context(rowKey: string): Pick<EntryContext, 'renderers' | 'raw' | 'toggleRaw'> {
    return {
      renderers: this.#registry,
      raw: this.#raw.has(rowKey),
      toggleRaw: () => this.toggleRaw(rowKey),
    };
  }

  /** Shows the payload of a row as it came, or drawn again. */
  toggleRaw(rowKey: string): void {
    if (!this.#raw.delete(rowKey)) this.#raw.add(rowKey);
    if (this.#raw.size > MAX_RAW_ROWS) this.#raw.delete(this.#raw.values().next().value ?? '');
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    fetchPayloadView();
    this.#host.addEventListener('ao-tool-renderer', this.#onChild);
    this.#connect();
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('ao-tool-renderer', this.#onChild);
    this.#stop?.();
    this.#stop = undefined;
  }

  #connect(): void {
    this.#stop = this.#registry.onChange(() => this.#host.requestUpdate());
    // Children that were upgraded before this element called when nobody listened.
    for (const child of this.#host.querySelectorAll('*'))
      if (child instanceof AgentToolRenderer) child.join(this.#registry);
  }

  readonly #onChild = (event: Event): void => {
    event.stopPropagation();
    (event as AoToolRendererEvent).accept(this.#registry);
  };
}
