import { ContextProvider } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Unsubscribe } from '../../client/fleet-client.js';
import { ViewMemory } from '../../client/view-memory.js';
import { viewMemoryContext } from '../../contexts.js';

interface MemoryHost extends ReactiveControllerHost, HTMLElement {
  readonly storageKey?: string | undefined;
}

/** The memory of a dashboard, given to everything inside it, and updating it on changes. */
export class DashboardMemory implements ReactiveController {
  readonly #host: MemoryHost;
  readonly #provider: ContextProvider<typeof viewMemoryContext, MemoryHost>;
  #storageKey: string | undefined;
  #unsubscribe: Unsubscribe | undefined;

  constructor(host: MemoryHost) {
    this.#host = host;
    this.#provider = new ContextProvider(host, {
      context: viewMemoryContext,
      initialValue: new ViewMemory(),
    });
    host.addController(this);
  }

  get value(): ViewMemory {
    return this.#provider.value;
  }

  hostConnected(): void {
    this.#listen();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
  }

  hostUpdate(): void {
    const { storageKey } = this.#host;
    if (storageKey === this.#storageKey) return;
    this.#storageKey = storageKey;
    this.#provider.setValue(new ViewMemory({ storageKey }));
    this.#listen();
  }

  #listen(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.value.onChange(() => this.#host.requestUpdate());
  }
}
