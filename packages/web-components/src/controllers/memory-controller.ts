import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Unsubscribe } from '../client/fleet-client.js';
import { pageMemory, type ViewMemory } from '../client/view-memory.js';
import { viewMemoryContext } from '../contexts.js';

/** Gives an element the memory of the dashboard around it, or that of the page, and updates it on changes. */
export class MemoryController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: ContextConsumer<typeof viewMemoryContext, ReactiveControllerHost & HTMLElement>;
  #unsubscribe: Unsubscribe | undefined;
  #heard: ViewMemory | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    this.#context = new ContextConsumer(host, {
      context: viewMemoryContext,
      subscribe: true,
      callback: () => this.#listen(),
    });
    host.addController(this);
  }

  get memory(): ViewMemory {
    return this.#context.value ?? pageMemory;
  }

  hostConnected(): void {
    this.#listen();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#heard = undefined;
  }

  #listen(): void {
    if (!this.#host.isConnected || this.memory === this.#heard) return;
    this.#unsubscribe?.();
    this.#heard = this.memory;
    this.#unsubscribe = this.memory.onChange(() => this.#host.requestUpdate());
    this.#host.requestUpdate();
  }
}
